import { expect, inStep, test } from "./support/room";
import { Server } from "./support/server";

test("both pages return by themselves when the server is killed in the middle of a seek", async ({ person }) => {
  test.setTimeout(180_000);
  const server = await Server.start();
  try {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    await guest.join(await host.createRoom({ base: server.url }));
    await host.button("Play").click();
    await Promise.all([host.moves(), guest.moves()]);
    await expect.poll(async () => (await host.film()).position).toBeGreaterThan(5);
    const soughtAt = (await host.film()).at;
    await host.seekTo(25);
    // The target is shown at once, and movement starts a little later: in between the server dies.
    await expect.poll(async () => (await guest.film()).position, { intervals: [10] }).toBeGreaterThanOrEqual(25);

    const crashedAt = Date.now();
    await server.crash();
    await expect(host.page.getByRole("status", { name: "Connection" })).toContainText("Reconnecting");
    await expect(guest.page.getByRole("status", { name: "Connection" })).toContainText("Reconnecting");
    await server.launch();
    const outage = (Date.now() - crashedAt) / 1000;

    await expect(host.page.getByRole("status", { name: "Connection" })).toBeEmpty();
    await expect(guest.page.getByRole("status", { name: "Connection" })).toBeEmpty();
    await expect(guest.people()).toHaveText([/Ann.*Host/, /Bob \(you\)/]);
    await Promise.all([host.moves(), guest.moves()]);
    await inStep(host, guest);
    // The film is where it would be had nothing happened.
    const after = await host.film();
    const late = (after.at - soughtAt) / 1000 - (after.position - 25);
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(outage / 2);

    await host.button("Pause").click();
    await Promise.all([host.stands(), guest.stands()]);
  } finally {
    await server.stop();
  }
});
