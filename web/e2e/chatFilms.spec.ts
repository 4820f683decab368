import { BrokenStreams } from "./support/brokenStreams";
import { expect, test, type Person } from "./support/room";
import { Server } from "./support/server";

const jump = (person: Person) => person.messages().getByRole("button", { name: /^Jump to/ });

async function addByAddress(person: Person, address: string): Promise<void> {
  const { page } = person;
  await person.button("Add a film").click();
  await page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  await page.getByRole("textbox", { name: "HLS address" }).fill(address);
  await person.button("Add to the queue").click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("a message of an earlier film does not jump in the present one, nor after a restart", async ({ person }) => {
  test.setTimeout(120_000);
  const streams = await BrokenStreams.start();
  const server = await Server.start();
  try {
    const host = await person("Ann");
    await host.createRoom({ base: server.url, film: streams.url("good") });
    await host.open("Chat");
    await host.say("about the first film");
    await expect(jump(host)).toHaveCount(1);

    await host.open("Queue");
    await addByAddress(host, streams.url("titled"));
    await addByAddress(host, streams.url("good"));
    await host.button("Play The Title of the Playlist now").click();
    await host.open("Chat");
    const old = host.lines().filter({ hasText: "about the first film" });
    await expect(old).toContainText("of another film");
    await expect(jump(host)).toHaveCount(0);
    await host.say("about the second film");
    await expect(jump(host)).toHaveCount(1);
    await old.getByRole("button", { name: /: more$/ }).click({ force: true });
    await expect(host.page.getByRole("dialog")).toContainText("of another film");
    await host.page.keyboard.press("Escape");

    await server.crash();
    await server.launch();
    await host.page.reload();
    await host.open("Chat");
    await expect(old).toContainText("of another film");
    await expect(jump(host)).toHaveCount(1);

    await host.open("Queue");
    await host.button("Play Good now").click();
    await host.open("Chat");
    await expect(old.getByRole("button", { name: /^Jump to/ })).toBeVisible();
    await expect(host.lines().filter({ hasText: "about the second film" })).toContainText("of another film");
  } finally {
    await server.stop();
    await streams.goAway();
  }
});
