import { expect, test } from "@playwright/test";
import { Person } from "./support/room";

/** A phone both ways, a tablet, a desk. */
const SCREENS = [
  { width: 390, height: 844, touch: true },
  { width: 844, height: 390, touch: true },
  { width: 820, height: 1180, touch: true },
  { width: 1440, height: 900, touch: false },
];

/** The least that a finger hits, CSS pixels (WCAG 2.5.5). */
const TARGET = 44;

for (const { width, height, touch } of SCREENS) {
  test(`at ${width} by ${height} everything is within reach and nothing sticks out`, async ({ browser }) => {
    const person = await Person.arrive(browser, "Ann", {
      viewport: { width, height },
      hasTouch: touch,
      isMobile: touch,
    });
    const { page } = person;
    await person.createRoom();
    await person.loaded();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const video = await boxOf(person, "video");
    expect(video.width).toBeGreaterThan(width * 0.7);
    const controls = [
      person.button("Play"),
      person.seekBar(),
      person.rateMenu(),
      person.button("enter fullscreen mode"),
      person.button("Invite"),
    ];
    for (const control of controls) {
      await expect(control).toBeInViewport({ ratio: 1 });
      const box = await control.boundingBox();
      expect(box?.height ?? 0).toBeGreaterThanOrEqual(touch ? TARGET : 25);
    }
    if (touch && width > height) {
      await expect(person.people().first()).toBeHidden();
      await person.button("Chat").tap();
    }
    await expect(person.people().first()).toBeVisible();
    await expect(person.people().first()).toBeInViewport();
    await person.open("Chat");
    for (const part of [person.composer(), person.button("Send"), person.messages()]) {
      await expect(part).toBeInViewport({ ratio: 1 });
      expect((await part.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(touch ? TARGET : 25);
    }
    await person.say("One two three four five six seven eight nine ten ".repeat(8).trim());
    await expect(person.lines()).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height);
    if (touch && width > height) {
      await person.button("Close").tap();
      await expect(person.composer()).toBeHidden();
    }
    await page.context().close();
  });
}

for (const height of [500, 340]) {
  test(`where a keyboard leaves ${height} px of a phone held upright, film and composer are in sight`, async ({
    browser,
  }) => {
    const person = await Person.arrive(browser, "Ann", {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await person.createRoom();
    await person.open("Chat");
    await person.composer().focus();
    await person.page.setViewportSize({ width: 390, height });
    await expect(person.composer()).toBeFocused();
    for (const part of [person.page.locator("video"), person.composer(), person.messages()]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    await person.page.context().close();
  });
}

test("a viewer's phone hides all controls while the film plays", async ({ browser }) => {
  const host = await Person.arrive(browser, "Ann");
  const room = await host.createRoom();
  await host.loaded();
  const guest = await Person.arrive(browser, "Bob", {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await guest.join(room);
  await guest.loaded();
  const centre = guest.page.locator("media-play-button").first();
  await expect(centre).toHaveAttribute("aria-disabled", "true");
  await expect(centre).toHaveCSS("opacity", "1");
  await host.button("Play").click();
  await guest.moves();
  await expect(centre).toHaveCSS("opacity", "0");
  for (const one of [host, guest]) await one.page.context().close();
});

async function boxOf(person: Person, selector: string): Promise<{ width: number; height: number }> {
  const box = await person.page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return box;
}
