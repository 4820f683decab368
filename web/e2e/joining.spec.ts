import { chromium, type Page } from "@playwright/test";
import { VIDEO_PACE_ARGS, findChromium } from "./support/chromium";
import { expect, inStep, Person, test } from "./support/room";

/** Limit of seeks for one landing on a busy machine; an unstable viewer seeks at every check. */
const MOST_SEEKS = 4;

test("a late joiner comes to be in step and is not thrown about", async ({ person }) => {
  const [host, late] = [await person("Ann"), await person("Bob")];
  const url = await host.createRoom();
  await host.button("Play").click();
  await expect.poll(async () => (await host.film()).position).toBeGreaterThan(5);

  await late.page.addInitScript(countSeeks);
  await late.join(url);
  await late.moves();
  await inStep(host, late);
  await late.page.waitForTimeout(3000);
  await inStep(host, late);
  const seeks = Number(await late.page.evaluate(() => document.documentElement.dataset["seeks"]));
  expect(seeks).toBeGreaterThan(0);
  expect(seeks).toBeLessThanOrEqual(MOST_SEEKS);
});

/** Keeps in the page how often its film was sought. */
function countSeeks(): void {
  let seeks = 0;
  const count = (): void => {
    seeks += 1;
    document.documentElement.dataset["seeks"] = String(seeks);
  };
  document.addEventListener("seeking", count, { capture: true });
}

test("a deep link works on another device", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const url = await host.createRoom({ title: "Saturday" });
  await guest.page.goto(url);
  await expect(guest.page.getByRole("heading", { level: 1 })).toHaveText("Saturday");
  await guest.sayName();
  await expect(host.people()).toHaveText([/Ann/, /Bob/]);
  await expect(guest.people()).toHaveText([/Ann.*Host/, /Bob \(you\)/]);
});

test("a hard refresh is the same member at the same moment", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);

  for (const one of [guest, host]) {
    const other = one === host ? guest : host;
    await one.page.reload();
    await expect(one.people()).toHaveText([/Ann.*Host/, /Bob/]);
    await expect(one.people().filter({ hasText: "(you)" })).toHaveText(new RegExp(one.name));
    await expect(other.people()).toHaveText([/Ann.*Host/, /Bob/]);
    await one.moves();
    await inStep(one, other);
  }
  await host.button("Pause").click();
  await guest.stands();
});

test("a second tab of the same person is a second session of one member", async ({ person }) => {
  const host = await person("Ann");
  const url = await host.createRoom();
  const second = await host.page.context().newPage();
  await second.goto(url);
  await expect(second.getByRole("list", { name: "People" }).getByRole("listitem")).toHaveText([/Ann \(you\).*Host/]);
  await expect(host.people()).toHaveText([/Ann \(you\).*Host/]);
  await expect(host.button("Play")).toBeEnabled();
});

test("whoever changes their name stays who they are", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await expect(host.people()).toHaveText([/Ann/, /Bob/]);
  await host.button("Change name").first().click();
  const dialog = host.page.getByRole("dialog", { name: "Change your name" });
  await dialog.getByLabel("Your name").fill("Anna");
  await dialog.getByRole("button", { name: "Change name" }).click();
  await expect(guest.people()).toHaveText([/Anna.*Host/, /Bob/]);
  await expect(host.people()).toHaveText([/Anna \(you\).*Host/, /Bob/]);
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  await host.page.keyboard.press("m");
  await expect(host.page.locator("video")).toHaveJSProperty("muted", true);
  await host.page.reload();
  await expect(host.people()).toHaveText([/Anna \(you\).*Host/, /Bob/]);
});

test("a duplicated tab does not push the first one out", async ({ person }) => {
  const host = await person("Ann");
  await host.createRoom();
  const [copy] = await Promise.all([
    host.page.waitForEvent("popup"),
    // A window opened by a page begins with a copy of its tab's storage, as a duplicated tab does.
    host.page.evaluate(() => void window.open(location.href)),
  ]);
  await expect(copy.getByRole("list", { name: "People" }).getByRole("listitem")).toHaveText([/Ann \(you\)/]);
  await host.button("Play").click();
  await host.moves();
  await expect(copy.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("where the browser wants a gesture, the film moves without sound until its viewer chooses", async () => {
  const args = VIDEO_PACE_ARGS.filter((arg) => !arg.startsWith("--autoplay-policy"));
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...args] });
  try {
    const [host, guest] = [await Person.arrive(browser, "Ann"), await Person.arrive(browser, "Bob")];
    const url = await host.createRoom();
    await guest.join(url);
    await host.button("Play").click();
    await Promise.all([host.moves(), guest.moves()]);
    // In a new tab nothing has been touched yet, and nobody is asked for a name that is known.
    guest.page = await guest.page.context().newPage();
    await guest.page.goto(url);
    await expect.poll(() => withoutGesture(guest.page, "document.body.innerText")).toContain("Join with sound");
    await expect.poll(() => withoutGesture(guest.page, MOVES_MUTED)).toBe("true");
    await guest.button("Join with sound").click();
    await expect(guest.button("Join with sound")).toBeHidden();
    await expect(guest.button("Unmute")).toBeHidden();
    expect(await guest.page.locator("video").evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
    await guest.moves();
    await inStep(host, guest);

    // Who once chose to be muted is not asked again, and can turn the sound on.
    guest.page = await guest.page.context().newPage();
    await guest.page.goto(url);
    await expect.poll(() => withoutGesture(guest.page, "document.body.innerText")).toContain("Join muted");
    await guest.button("Join muted").click();
    await guest.page.reload();
    await expect.poll(() => withoutGesture(guest.page, MOVES_MUTED)).toBe("true");
    await expect(guest.button("Join muted")).toBeHidden();
    await guest.page.getByRole("button", { name: "Unmute", exact: true }).click();
    await expect(guest.page.getByRole("button", { name: "Unmute", exact: true })).toBeHidden();
    await guest.moves();
  } finally {
    await browser.close();
  }
});

const MOVES_MUTED = `(() => { const video = document.querySelector("video"); return video?.muted && video.currentTime > 1; })()`;

/** Playwright's own look at a page counts as a gesture of the viewer's; this one does not. */
async function withoutGesture(page: Page, expression: string): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send("Runtime.evaluate", { expression });
  await session.detach();
  return String(result.value);
}
