import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";

/** Test with people: each has a browser of their own, closed at the end. */
export const test = base.extend<{ person: (name: string) => Promise<Person> }>({
  person: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (name) => {
      const person = await Person.arrive(browser, name);
      people.push(person);
      return person;
    });
    for (const person of people) await person.page.context().close();
  },
});

export { expect };

/** For `test.use`: people whose screens show what moves. */
export const WITH_MOTION = { contextOptions: { reducedMotion: "no-preference" } } as const;

/** Address of the server of all tests but the crashing ones. */
export function baseUrl(): string {
  const url = process.env["MATINEE_E2E_URL"];
  if (!url) throw new Error("globalSetup has not run");
  return url;
}

/** Opens the People tab of a room the tab has not stored a choice for: most tests read who is there. */
function showPeopleFirst(): void {
  const stored = Object.getOwnPropertyDescriptor(Storage.prototype, "getItem")?.value as (key: string) => string | null;
  Storage.prototype.getItem = function (key) {
    return stored.call(this, key) ?? (key.startsWith("matinee.side.") ? "people" : null);
  };
}

/** State of a page's video; `at` in milliseconds on a clock that all pages of this machine share. */
export interface VideoState {
  readonly at: number;
  readonly position: number;
  readonly paused: boolean;
  readonly rate: number;
}

/** Somebody with a browser. */
export class Person {
  readonly name: string;
  page: Page;

  private constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
  }

  static async arrive(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Person> {
    return Person.in(
      await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options }),
      name,
    );
  }

  /** With a page of a browser that is there already. */
  static async in(context: BrowserContext, name: string): Promise<Person> {
    // Most of what is acted needs to see who is there.
    await context.addInitScript(showPeopleFirst);
    return new Person(name, await context.newPage());
  }

  /** Opens a room with the bundled film, or one by its address, and goes in; returns the room's address. */
  async createRoom(
    options: { title?: string; everyone?: boolean; base?: string; film?: string } = {},
  ): Promise<string> {
    const { page } = this;
    await page.goto(options.base ?? baseUrl());
    await page.getByLabel("Title").fill(options.title ?? "Friday night");
    if (options.everyone) await page.getByLabel("Everyone can control the film").check();
    await this.chooseVideo(options.film);
    await page.getByRole("button", { name: "Create room" }).click();
    await this.sayName();
    return page.url();
  }

  private async chooseVideo(address: string | undefined): Promise<void> {
    const { page } = this;
    const byAddress = address !== undefined;
    await page
      .getByRole("radio", { name: byAddress ? "From a link (HLS)" : "Matinee test film" })
      .check({ force: true });
    if (byAddress) await page.getByRole("textbox", { name: "HLS address" }).fill(address);
  }

  async join(url: string): Promise<void> {
    await this.page.goto(url);
    await this.sayName();
  }

  async sayName(): Promise<void> {
    await this.page.getByLabel("Your name").fill(this.name);
    await this.page.getByRole("button", { name: "Join" }).click();
    await expect(this.page.locator("aside li").filter({ hasText: "(you)" })).toHaveText(new RegExp(this.name));
  }

  /** Opens a page of the side: Chat, People, Room. */
  async open(tab: "Chat" | "People" | "Queue" | "Room"): Promise<void> {
    await this.page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
  }

  /** The list of chat messages. */
  messages() {
    return this.page.getByRole("group", { name: "Messages" });
  }

  /** The messages in sight, oldest first. */
  lines() {
    return this.messages().getByRole("article");
  }

  composer() {
    return this.page.getByRole("textbox", { name: "Message" });
  }

  /** Writes something in the chat, which has to be open, and sends it. */
  async say(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.composer().press("Enter");
    await expect(this.composer()).toHaveValue("");
  }

  people() {
    return this.page.getByRole("list", { name: "People" }).getByRole("listitem");
  }

  /** By its whole name, however it is capitalised: media-chrome's names are not. */
  button(name: string) {
    return this.page.getByRole("button", { name: new RegExp(`^${name}$`, "i") });
  }

  seekBar() {
    return this.page.getByRole("slider", { name: "seek" });
  }

  /** Lets the seek bar go at a place in the film, in seconds. */
  async seekTo(seconds: number): Promise<void> {
    const duration = await this.page.locator("video").evaluate((video: HTMLVideoElement) => video.duration);
    await this.seekBar().fill(String(seconds / duration));
  }

  rateMenu() {
    return this.page.getByLabel("Playback rate");
  }

  notices() {
    return this.page.getByRole("status", { name: "Notices" });
  }

  async film(): Promise<VideoState> {
    return this.page.locator("video").evaluate((video: HTMLVideoElement) => ({
      at: performance.timeOrigin + performance.now(),
      position: video.currentTime,
      paused: video.paused,
      rate: video.playbackRate,
    }));
  }

  /** The film can be played: something of it is loaded. */
  async loaded(): Promise<void> {
    await expect
      .poll(() => this.page.locator("video").evaluate((video: HTMLVideoElement) => video.readyState))
      .toBeGreaterThanOrEqual(3);
  }

  /** The film moves: two looks see different places. */
  async moves(): Promise<void> {
    await expect.poll(async () => !(await this.film()).paused).toBe(true);
    const before = await this.film();
    await expect.poll(async () => (await this.film()).position).toBeGreaterThan(before.position);
  }

  async stands(): Promise<void> {
    await expect.poll(async () => (await this.film()).paused).toBe(true);
  }
}

/** By how many seconds of media two screens differ. */
export async function apart(one: Person, other: Person): Promise<number> {
  const [a, b] = await Promise.all([one.film(), other.film()]);
  const elapsed = a.paused ? 0 : ((a.at - b.at) / 1000) * a.rate;
  return Math.abs(a.position - b.position - elapsed);
}

/** Both screens come to be in step. */
export async function inStep(one: Person, other: Person, seconds = 0.1): Promise<void> {
  await expect.poll(() => apart(one, other), { intervals: [100] }).toBeLessThan(seconds);
}
