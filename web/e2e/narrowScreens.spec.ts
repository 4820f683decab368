import { expect, test, type Browser, type Locator } from "@playwright/test";
import { Person } from "./support/room";

/** Opens a room on a touch screen of this size. */
async function onPhone(browser: Browser, width: number, height: number): Promise<Person> {
  const person = await Person.arrive(browser, "Ann", { viewport: { width, height }, isMobile: true, hasTouch: true });
  await person.createRoom();
  await person.loaded();
  return person;
}

/** Tells whether the centre of an element receives pointer events. */
async function receivesPointer(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
}

test("the closed drawer of a phone in landscape shows the number of unread messages", async ({ browser }) => {
  const host = await onPhone(browser, 740, 360);
  const guest = await Person.arrive(browser, "Bob");
  await guest.join(host.page.url());
  await guest.open("Chat");
  await host.page.getByRole("button", { name: "Chat" }).tap();
  await host.open("Chat");
  await guest.say("seen");
  await expect(host.lines()).toHaveCount(1);
  await host.button("Close").tap();
  await expect(host.composer()).toBeHidden();
  await guest.say("one");
  await guest.say("two");
  await expect(host.button("Chat 2 unread")).toBeInViewport({ ratio: 1 });
  await host.button("Chat 2 unread").tap();
  await expect(host.lines()).toHaveCount(3);
  await host.button("Close").tap();
  await expect(host.button("Chat")).toBeAttached();
  for (const { page } of [host, guest]) await page.context().close();
});

test("the undo button of a phone in landscape lies below the header", async ({ browser }) => {
  const host = await onPhone(browser, 740, 360);
  await host.seekTo(20);
  const undo = host.button("Undo jump");
  await expect(undo).toBeInViewport({ ratio: 1 });
  expect(await receivesPointer(undo)).toBe(true);
  await host.page.context().close();
});

for (const [width, height] of [
  [320, 568],
  [360, 640],
  [390, 844],
  [480, 800],
] as const) {
  test(`every control of the film fits at ${width} by ${height}`, async ({ browser }) => {
    const host = await onPhone(browser, width, height);
    const controls = [
      host.button("mute"),
      host.page.getByRole("button", { name: /^Sync: / }),
      host.button("React"),
      host.rateMenu(),
      host.button("enter fullscreen mode"),
    ];
    for (const control of controls) {
      await expect(control).toBeInViewport({ ratio: 1 });
      expect(await receivesPointer(control)).toBe(true);
      expect((await control.boundingBox())?.width ?? 0).toBeGreaterThanOrEqual(44);
    }
    await expect(host.page.locator("media-time-display")).toBeInViewport({ ratio: 1 });
    await host.button("React").tap();
    for (const name of ["React: thumbs up", "More reactions"]) {
      await expect(host.button(name)).toBeInViewport({ ratio: 1 });
    }
    await host.page.context().close();
  });
}

for (const [width, height] of [
  [390, 844],
  [320, 568],
  [740, 360],
  [1024, 768],
] as const) {
  test(`a notice at ${width} by ${height} leaves composer and film controls free`, async ({ browser }) => {
    const host = await Person.arrive(browser, "Ann");
    const guest = await Person.arrive(browser, "Bob", { viewport: { width, height }, hasTouch: true });
    await host.createRoom();
    await guest.join(host.page.url());
    await guest.loaded();
    if (height < 500) await guest.page.getByRole("button", { name: "Chat" }).tap();
    await guest.open("Chat");
    await guest.page.locator("body").press("k");
    const notice = guest.notices().getByRole("paragraph");
    await expect(notice).toBeInViewport({ ratio: 1 });
    for (const part of [guest.composer(), guest.button("Send"), guest.rateMenu()]) {
      expect(overlap(await notice.boundingBox(), await part.boundingBox())).toBe(false);
    }
    for (const { page } of [host, guest]) await page.context().close();
  });
}

type Box = NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>;

/** Tells whether two boxes share an area. */
function overlap(one: Box | null, other: Box | null): boolean {
  if (!one || !other) throw new Error("an element has no box");
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

test("a window of 1024 by 768 has the queue below the film", async ({ browser }) => {
  const host = await Person.arrive(browser, "Ann", { viewport: { width: 1024, height: 768 } });
  const { page } = host;
  await host.createRoom();
  await host.loaded();
  const upNext = page.getByRole("region", { name: "Coming up" });
  await expect(upNext).toBeInViewport({ ratio: 1 });
  const [film, panel] = [await page.locator("video").boundingBox(), await upNext.boundingBox()];
  expect(overlap(film, panel)).toBe(false);
  expect(panel?.y ?? 0).toBeGreaterThan(film?.y ?? 0);
  await host.button("Open queue").click();
  await expect(page.getByRole("tab", { name: "Queue" })).toHaveAttribute("aria-selected", "true");
  await page.setViewportSize({ width: 1280, height: 620 });
  await expect(upNext).toBeHidden();
  await page.context().close();
});
