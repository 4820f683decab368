import { apart, expect, inStep, test, type Person } from "./support/room";

/** The film stands at a place on that screen. */
async function standsAt(person: Person, seconds: number): Promise<void> {
  await expect.poll(async () => (await person.film()).position).toBeCloseTo(seconds, 2);
}

test("keys anywhere on the host's page move both screens", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  const { keyboard } = host.page;

  for (let i = 0; i < 3; i++) await keyboard.press("l");
  await standsAt(guest, 30);
  await keyboard.press("ArrowLeft");
  await standsAt(guest, 25);
  await keyboard.press("j");
  await standsAt(guest, 15);
  await keyboard.press("5");
  await standsAt(guest, 36);
  await standsAt(host, 36);
  await keyboard.press("k");
  await Promise.all([host.moves(), guest.moves()]);
  await inStep(host, guest);
  await keyboard.press("Space");
  await Promise.all([host.stands(), guest.stands()]);
  await expect.poll(() => apart(host, guest)).toBe(0);
  await keyboard.press("Home");
  await expect.poll(async () => (await guest.film()).position).toBeLessThan(0.2);
});

test("what is only this screen's own stays on it", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await host.page.keyboard.press("m");
  await expect(host.button("Unmute").first()).toBeVisible();
  await guest.page.keyboard.press("f");
  await expect.poll(() => guest.page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await expect(guest.button("Mute")).toBeAttached();
  await guest.page.keyboard.press("f");
  await expect.poll(() => guest.page.evaluate(() => document.fullscreenElement !== null)).toBe(false);
  await expect(guest.notices()).toBeEmpty();
});

test("a viewer's click, key and drag tell why, and nothing moves", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  const reason = "Only the host controls the film in this room.";
  const { page } = guest;

  await page.locator("video").click({ position: { x: 200, y: 100 } });
  await expect(guest.notices()).toContainText(reason);
  await guest.button("Dismiss").click();
  await page.keyboard.press("l");
  await expect(guest.notices()).toContainText(reason);
  await guest.button("Dismiss").click();
  const box = await guest.seekBar().boundingBox();
  if (!box) throw new Error("no seek bar");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(guest.notices()).toContainText(reason);

  await expect.poll(async () => Number(await guest.seekBar().inputValue())).toBeLessThan(0.02);
  expect(await host.film()).toMatchObject({ paused: true });
  expect((await host.film()).position).toBeLessThan(1);
  expect((await guest.film()).position).toBeLessThan(1);
});

test("a drag on the seek bar is one seek, when it is let go", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  const sent = sentSeeks(host);
  await host.page.reload();
  await host.loaded();
  const box = await host.seekBar().boundingBox();
  if (!box) throw new Error("no seek bar");
  const y = box.y + box.height / 2;
  await host.page.mouse.move(box.x + 5, y);
  await host.page.mouse.down();
  for (const share of [0.1, 0.3, 0.6, 0.5]) await host.page.mouse.move(box.x + box.width * share, y, { steps: 4 });
  expect((await host.film()).position).toBeLessThan(1);
  await expect.poll(async () => Number(await host.seekBar().inputValue())).toBeCloseTo(0.5, 2);
  expect(sent).toHaveLength(0);
  await host.page.mouse.up();
  await expect.poll(async () => (await guest.film()).position).toBeGreaterThan(34);
  expect((await guest.film()).position).toBeLessThan(38);
  expect(sent).toHaveLength(1);
});

/** The seeks that a page sends from its next load on. */
function sentSeeks(person: Person): string[] {
  const sent: string[] = [];
  person.page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      if (String(payload).includes('"type":"seek"')) sent.push(String(payload));
    }),
  );
  return sent;
}

test("the system's media keys ask the room, too", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  for (const { page } of [host, guest]) {
    await page.addInitScript(() => {
      const handlers: Record<string, MediaSessionActionHandler | null> = {};
      Object.assign(window, { handlers });
      navigator.mediaSession.setActionHandler = (action, handler) => void (handlers[action] = handler);
    });
  }
  const press = (who: Person, details: MediaSessionActionDetails): Promise<void> =>
    who.page.evaluate((pressed) => {
      const { handlers } = window as unknown as { handlers: Record<string, MediaSessionActionHandler | null> };
      handlers[pressed.action]?.(pressed);
    }, details);

  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  await press(host, { action: "seekto", seekTime: 20 });
  await standsAt(guest, 20);
  await press(host, { action: "seekforward" });
  await standsAt(guest, 30);
  await press(host, { action: "seekbackward", seekOffset: 5 });
  await standsAt(guest, 25);
  await press(host, { action: "play" });
  await Promise.all([host.moves(), guest.moves()]);
  expect(
    await host.page.evaluate(() => [navigator.mediaSession.playbackState, navigator.mediaSession.metadata?.title]),
  ).toEqual(["playing", "Matinee test film"]);
  await press(guest, { action: "pause" });
  await expect(guest.notices()).toContainText("Only the host controls the film");
  await press(host, { action: "pause" });
  await Promise.all([host.stands(), guest.stands()]);
});

test("what the player does to its video is never taken for a press", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom({ everyone: true }));
  await Promise.all([host.loaded(), guest.loaded()]);
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  const commands: string[] = [];
  guest.page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      if (/"type":"(play|pause|seek|rate)"/.test(String(payload))) commands.push(String(payload));
    }),
  );
  await guest.page.reload();
  await guest.moves();
  // The system stops it, as when a phone rings; the player brings it back to where the room is.
  await guest.page.locator("video").evaluate((video: HTMLVideoElement) => video.pause());
  await guest.moves();
  await inStep(host, guest);
  await host.seekTo(40);
  await inStep(host, guest);
  await expect(guest.button("Pause")).toBeVisible();
  expect(commands).toEqual([]);
  await host.moves();
});
