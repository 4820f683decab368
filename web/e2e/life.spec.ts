import { HidingBrowser } from "./support/hidingBrowser";
import { expect, inStep, test, type Person } from "./support/room";

/** Changes around pages while a video runs: silent connections, other networks, other tabs. */

test("a socket that stands open but is dead is given up, and the page is with the others again", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const line = await deadenable(guest);
  await guest.join(await host.createRoom());
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);

  line.die();
  await host.seekTo(30);
  await host.button("Pause").click();
  // Nobody closes anything: only that nothing is heard any more tells it.
  await expect.poll(line.sockets, { timeout: 30_000 }).toBe(2);
  await guest.stands();
  expect((await guest.film()).position).toBeCloseTo((await host.film()).position, 3);
  await expect(host.people()).toHaveText([/Ann/, /Bob/]);
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  await inStep(host, guest);
});

test("who has no network for a while, then another one, is with the others again", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  await guest.page.context().setOffline(true);
  await expect(connection(guest)).not.toBeEmpty({ timeout: 30_000 });
  await host.seekTo(40);
  // A seek waits for the slowest: who is back before that would still be in step at the old place.
  await expect.poll(async () => (await host.film()).position).toBeGreaterThan(39);
  await guest.page.context().setOffline(false);
  await expect(connection(guest)).toBeEmpty({ timeout: 30_000 });
  await guest.moves();
  await inStep(host, guest);
  expect((await guest.film()).position).toBeGreaterThan(39);
});

test("a tab that the browser had frozen is in step when it goes on", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  const devtools = await guest.page.context().newCDPSession(guest.page);
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await host.seekTo(35);
  await expect.poll(async () => (await host.film()).position).toBeGreaterThan(40);
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  await guest.moves();
  await inStep(host, guest);
  expect((await guest.film()).position).toBeGreaterThan(40);
});

test("a tab behind another one, slowed down by the browser, is in step when it is looked at again", async ({
  person,
}) => {
  const browser = await HidingBrowser.start();
  try {
    const [host, guest] = [await person("Ann"), await browser.person("Bob")];
    await guest.join(await host.createRoom());
    // Chromium does not slow down what is heard.
    await guest.page.keyboard.press("m");
    await expect(guest.button("Unmute").first()).toBeVisible();
    await host.button("Play").click();
    await Promise.all([host.moves(), guest.moves()]);
    await browser.lookElsewhere(guest);
    await expect.poll(() => guest.page.evaluate(() => document.visibilityState)).toBe("hidden");
    await host.seekTo(15);
    await expect.poll(async () => (await host.film()).position).toBeGreaterThan(18);
    await host.rateMenu().selectOption("2");
    await expect.poll(async () => (await host.film()).position).toBeGreaterThan(38);
    await host.rateMenu().selectOption("1");
    await expect(host.people()).toHaveText([/Ann/, /Bob/]);

    await guest.page.bringToFront();
    await guest.moves();
    await inStep(host, guest);
    expect((await guest.film()).position).toBeGreaterThan(38);
    await expect(guest.rateMenu()).toHaveValue("1");
    await expect(connection(guest)).toBeEmpty();
  } finally {
    await browser.stop();
  }
});

function connection(person: Person) {
  return person.page.getByRole("status", { name: "Connection" });
}

/** A line whose first socket can be made to carry nothing more, without being closed; the next ones are sound. */
async function deadenable(person: Person): Promise<{ readonly die: () => void; readonly sockets: () => number }> {
  let sockets = 0;
  let dead = false;
  await person.page.routeWebSocket(/\/ws$/, (socket) => {
    const isFirst = sockets++ === 0;
    const server = socket.connectToServer();
    const carries = (): boolean => !(isFirst && dead);
    socket.onMessage((message) => carries() && server.send(message));
    server.onMessage((message) => carries() && socket.send(message));
    socket.onClose(
      (code, reason) => carries() && void server.close({ ...(code && { code }), ...(reason && { reason }) }),
    );
  });
  return { die: () => (dead = true), sockets: () => sockets };
}
