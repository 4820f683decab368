import { expectAccessible } from "./support/axe";
import { expect, test, type Person } from "./support/room";

test("a muted viewer reads, cannot write, and may write again", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await guest.open("Chat");
  await guest.say("hello");
  await choose(host, "Bob", "Mute: can read, can't write");
  await expect(host.people()).toHaveText([/Ann/, /Bob.*muted/]);
  await expect(guest.composer()).toBeDisabled();
  await expect(guest.page.getByText("You're muted. You can read, but not write.")).toBeVisible();
  await choose(host, "Bob", "Unmute");
  await expect(guest.composer()).toBeEnabled();
  await guest.say("back");
  await expect(guest.lines()).toHaveCount(2);
});

test("whoever is removed is told so, and comes back only as somebody new", async ({ person }) => {
  const [host, guest, witness] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await host.createRoom();
  await guest.join(url);
  await witness.join(url);
  await choose(host, "Bob", "Remove: can rejoin");
  await expect(guest.page.getByRole("heading", { name: "You were removed" })).toBeVisible();
  await expect(host.people()).toHaveText([/Ann/, /Cleo/]);
  await expect(witness.people()).toHaveText([/Ann/, /Cleo/]);
  await expectAccessible(guest.page, "removed");
  // What they have is worth nothing any more.
  await guest.page.goto(url);
  await expect(guest.page.getByRole("heading", { name: "You were removed" })).toBeVisible();
  await guest.button("Join again").click();
  await guest.sayName();
  for (const one of [host, witness]) await expect(one.people()).toHaveText([/Ann/, /Cleo/, /Bob/]);
});

test("whoever is banned stays out until they are let in again", async ({ person }) => {
  const [host, guest, witness] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await host.createRoom();
  await guest.join(url);
  await witness.join(url);
  await host.button("Options for Bob").click();
  await host.button("Ban…").click();
  await expect(host.page.getByText("another browser and network")).toBeVisible();
  await host.button("Cancel").click();
  await host.button("Ban…").click();
  await host.button("Ban").click();
  await expect(guest.page.getByRole("heading", { name: "You're banned from this room" })).toBeVisible();
  await expect(guest.button("Join again")).toBeHidden();
  for (const one of [host, witness]) await expect(one.people()).toHaveText([/Ann/, /Cleo/]);
  await guest.page.goto(url);
  await expect(guest.page.getByRole("heading", { name: "You're banned from this room" })).toBeVisible();

  // Without what they had, they are known by their browser.
  await guest.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("matinee.token")) localStorage.removeItem(key);
  });
  await guest.page.goto(url);
  await guest.page.getByLabel("Your name").fill("Rob");
  await guest.page.getByRole("button", { name: "Join" }).click();
  await expect(guest.page.getByRole("heading", { name: "You're banned from this room" })).toBeVisible();

  await expect(witness.people()).toHaveText([/Ann/, /Cleo/]);
  await host.open("Room");
  await host.button("Unban Bob").click();
  await expect(host.button("Unban Bob")).toBeHidden();
  await guest.page.goto(url);
  await host.open("People");
  // As whom they were before: in their old place.
  for (const one of [host, witness]) await expect(one.people()).toHaveText([/Ann/, /Rob/, /Cleo/]);
});

test("a co-host keeps order among viewers, and not above", async ({ person }) => {
  const [host, helper, guest] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await host.createRoom();
  await helper.join(url);
  await guest.join(url);
  await expect(helper.button("Options for Cleo")).toBeHidden();
  await choose(host, "Bob", "Allow control");
  await expect(helper.button("Options for Cleo")).toBeVisible();
  await expect(helper.button("Options for Ann")).toBeHidden();
  await choose(helper, "Cleo", "Mute: can read, can't write");
  await guest.open("Chat");
  await expect(guest.composer()).toBeDisabled();
});

test("the host slows the chat down and blocks words", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await host.open("Room");
  await host.page.getByLabel("Blocked words, one per line").fill("darn\nheck");
  await host.button("Save words").click();
  await expect(host.button("Save words")).toBeDisabled();
  await host.page.getByLabel("Slow mode").selectOption("Every 30 seconds");
  await guest.open("Chat");
  await guest.say("Darn it");
  await expect(guest.lines()).toHaveText([/\*\*\*\* it/]);
  await guest.composer().fill("and another");
  await expect(guest.page.getByRole("button", { name: /^Send, in \d+ seconds$/ })).toBeDisabled();
  await guest.composer().press("Enter");
  await expect(guest.composer()).toHaveValue("and another");
  await host.page.getByLabel("Slow mode").selectOption("Any time");
  await guest.button("Send").click();
  await expect(guest.lines()).toHaveCount(2);
});

async function choose(host: Person, name: string, way: string): Promise<void> {
  await host.button(`Options for ${name}`).click();
  const dialog = host.page.getByRole("dialog", { name });
  await dialog.getByRole("button", { name: way, exact: true }).click();
  await expect(dialog).toBeHidden();
}
