import { expect, inStep, test } from "./room";
import { Server } from "./server";

test("both pages return by themselves when the server is killed in mid-film", async ({ person }) => {
  test.setTimeout(180_000);
  const server = await Server.start();
  try {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    await guest.join(await host.createRoom({ base: server.url }));
    await host.button("Play").click();
    await Promise.all([host.moves(), guest.moves()]);
    await expect.poll(async () => (await host.film()).position).toBeGreaterThan(5);
    const before = await host.film();

    await server.crash();
    await expect(host.page.getByRole("status", { name: "Connection" })).toContainText("Reconnecting");
    await expect(guest.page.getByRole("status", { name: "Connection" })).toContainText("Reconnecting");
    await server.launch();

    await expect(host.page.getByRole("status", { name: "Connection" })).toBeEmpty();
    await expect(guest.page.getByRole("status", { name: "Connection" })).toBeEmpty();
    await expect(guest.people()).toHaveText([/Ann.*Host/, /Bob \(you\)/]);
    await Promise.all([host.moves(), guest.moves()]);
    await inStep(host, guest);
    // The film is where it would be had nothing happened.
    const after = await host.film();
    expect(Math.abs(after.position - before.position - (after.at - before.at) / 1000)).toBeLessThan(0.25);

    await host.button("Pause").click();
    await Promise.all([host.stands(), guest.stands()]);
  } finally {
    await server.stop();
  }
});
