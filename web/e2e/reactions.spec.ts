import type { Page } from "@playwright/test";
import { baseUrl, expect, Person, test, WITH_MOTION } from "./support/room";

test.use(WITH_MOTION);

test("a reaction rises on all screens and is gone, and hinders nobody", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  await openTray(guest);
  await guest.button("React: heart").click();
  await expect(layer(host.page).getByText("❤️")).toBeVisible();
  await expect(layer(guest.page).getByText("❤️")).toBeVisible();
  await expect(layer(host.page)).toBeEmpty();

  // By keys alone, several at once.
  await guest.button("React: clapping").focus();
  await guest.page.keyboard.press("Enter");
  await guest.page.keyboard.press("Enter");
  await expect(layer(host.page).getByText("👏").first()).toBeVisible();
  await guest.page.keyboard.press("Escape");
  await expect(guest.button("React: clapping")).toBeHidden();
  await expect(guest.button("React")).toBeFocused();

  // The film beneath takes every press.
  const box = await host.page.locator("video").boundingBox();
  await host.page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 3);
  await host.moves();
});

test("any emoji is found by its name", async ({ person }) => {
  const host = await person("Ann");
  await host.createRoom();
  const asked: string[] = [];
  host.page.on("request", (request) => asked.push(new URL(request.url()).origin));
  await openTray(host);
  await host.button("More reactions").click();
  await host.page.getByLabel("Search emoji").fill("party popper");
  await host.page.getByRole("gridcell", { name: "party popper" }).click();
  await expect(host.page.getByRole("dialog")).toBeHidden();
  await expect(layer(host.page).getByText("🎉")).toBeVisible();
  expect([...new Set(asked)]).toEqual([new URL(baseUrl()).origin]);
});

test("on a phone the row opens above the film's controls", async ({ browser }) => {
  const phone = await Person.arrive(browser, "Ann", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const { page } = phone;
  await phone.createRoom();
  await phone.loaded();
  await phone.button("React").tap();
  await expect(phone.button("React: laughing")).toBeInViewport({ ratio: 1 });
  await expect(phone.button("More reactions")).toBeInViewport({ ratio: 1 });
  await phone.button("React: laughing").tap();
  await expect(layer(page).getByText("😂")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.context().close();
});

test("who wants no motion sees reactions appear and fade where they are", async ({ person }) => {
  const host = await person("Ann");
  await host.page.emulateMedia({ reducedMotion: "reduce" });
  await host.createRoom();
  await openTray(host);
  const moved = host.page.evaluate(watchMovement, "reactions");
  await host.button("React: heart").click();
  expect(await moved).toEqual({ seen: true, moved: false });
});

test("where people reacted stands on the seek bar", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const url = await host.createRoom();
  await host.loaded();
  await openTray(host);
  await host.button("React: heart").click();
  await expect(host.page.getByTestId("heat")).toBeAttached();
  await guest.join(url);
  await expect(guest.page.getByTestId("heat")).toBeAttached();
});

function layer(page: Page) {
  return page.getByTestId("reactions");
}

/** The film's controls are there for whoever moves. */
async function openTray(person: Person): Promise<void> {
  await person.page.mouse.move(200, 200);
  await person.page.mouse.move(220, 220);
  await person.button("React").click();
}

/** Runs in the page: whether anything in the layer is elsewhere from one frame to the next. */
async function watchMovement(testId: string): Promise<{ seen: boolean; moved: boolean }> {
  const container = document.querySelector(`[data-testid=${testId}]`);
  const places: string[] = [];
  const until = performance.now() + 6000;
  while (performance.now() < until) {
    await new Promise(requestAnimationFrame);
    const box = container?.firstElementChild?.getBoundingClientRect();
    if (box) places.push(`${box.x} ${box.y}`);
    else if (places.length > 0) break;
  }
  return { seen: places.length > 0, moved: new Set(places).size > 1 };
}
