import { expectAccessible, expectPartAccessible } from "./support/axe";
import { expect, test, type Person } from "./support/room";
import { Server } from "./support/server";
import { Line, talking } from "./support/talk";

test("two people talk, and who comes late reads what was said", async ({ person }) => {
  const [host, guest, late] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await talking(host, guest);
  await host.say("Hello");
  await guest.say("Hi\nthere");
  await expect(guest.lines()).toHaveText([/Ann.*Hello/, /Bob.*Hi\s+there/]);
  await expect(host.lines()).toHaveText([/Ann.*Hello/, /Bob.*Hi\s+there/]);
  await late.join(url);
  await late.open("Chat");
  await expect(late.lines()).toHaveText([/Ann.*Hello/, /Bob.*Hi\s+there/]);
  await expect(host.messages().getByText("Cleo")).toHaveText(/Cleo.* joined/);
  await late.page.reload();
  await expect(late.lines()).toHaveCount(2);
});

test("what is typed without a connection is kept, across a reload too, and sent exactly once", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const line = await Line.of(guest.page.context());
  await talking(host, guest);
  await host.say("before");
  await line.cut();
  await guest.say("from the tunnel");
  await expect(guest.messages().getByText("Waiting for the connection…")).toBeVisible();
  await expect(guest.page.getByRole("status", { name: "Connection" })).toContainText("Connection lost");
  await expectAccessible(guest.page, "lost connection and an unsent message");
  await guest.page.reload();
  await expect(guest.messages().getByText("from the tunnel")).toBeVisible();
  line.mend();
  for (const one of [host, guest]) await expect(one.lines()).toHaveText([/before/, /from the tunnel/]);
  await expect(guest.messages().getByText("Waiting for the connection…")).toBeHidden();

  await line.cut();
  await guest.say("too late");
  await host.open("People");
  await host.button("Options for Bob").click();
  await host.button("Mute: can read, can't write").click();
  await expect(host.page.getByRole("dialog")).toBeHidden();
  await host.open("Chat");
  line.mend();
  await expect(guest.messages().getByRole("alert")).toContainText("Not sent");
  await expect(host.lines()).toHaveCount(2);
  await expectPartAccessible(guest.messages(), "refused message");
});

test("what the room took although its answer was lost is not said twice", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const line = await Line.of(guest.page.context());
  await talking(host, guest);
  line.deaf = true;
  await guest.say("did you hear me?");
  await expect(host.lines()).toHaveText([/did you hear me/]);
  await expect(guest.messages().getByText("Sending…")).toBeVisible();
  await line.cut();
  line.mend();
  await expect(guest.lines()).toHaveText([/did you hear me/]);
  await host.say("yes");
  for (const one of [host, guest]) await expect(one.lines()).toHaveText([/did you hear me/, /yes/]);
  await expect(guest.messages().getByText("Sending…")).toBeHidden();
});

test("the chat goes on across a crash of the server, with nothing lost or doubled", async ({ person }) => {
  test.setTimeout(180_000);
  const server = await Server.start();
  try {
    const [host, guest, witness] = [await person("Ann"), await person("Bob"), await person("Cleo")];
    await witness.join(await talking(host, guest, { base: server.url }));
    await witness.open("Chat");
    await host.say("one");
    for (const one of [guest, witness]) await expect(one.lines()).toHaveText([/one/]);
    await server.crash();
    await guest.say("two");
    await host.say("three");
    await server.launch();
    const everybody = [host, guest, witness];
    const texts = (one: Person): Promise<readonly string[]> =>
      one
        .lines()
        .allInnerTexts()
        .then((lines) => lines.map((line) => /one|two|three/.exec(line)?.[0] ?? line));
    for (const one of everybody) {
      await expect
        .poll(async () => (await texts(one)).toSorted(), { timeout: 30_000 })
        .toEqual(["one", "three", "two"]);
      await expect(one.messages().getByText(/Waiting for the connection|Sending/)).toHaveCount(0);
    }
    // Whichever came first came first for everybody.
    const said = await texts(witness);
    for (const one of everybody) await expect.poll(() => texts(one)).toEqual(said);
    await host.say("four");
    for (const one of everybody) await expect(one.lines()).toHaveText([...said, "four"].map((text) => RegExp(text)));
    await expect(witness.messages().getByText(/joined|left/)).toHaveCount(0);
  } finally {
    await server.stop();
  }
});

test("text is only ever text, in whatever direction it is written", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("דנה")];
  await talking(host, guest);
  const markup = `<img src=x onerror="document.title='oh'"><b>bold</b>`;
  await guest.say(markup);
  await guest.say("שלום עולם");
  await guest.say("😀 👍🏽");
  await guest.say("see https://example.org/a?b=1 and javascript:alert(1)");
  await expect(host.lines().nth(0)).toContainText(markup);
  await expect(host.messages().locator("img, b")).toHaveCount(0);
  const rightToLeft = host.messages().getByText("שלום עולם");
  expect(await rightToLeft.evaluate((text) => getComputedStyle(text).direction)).toBe("rtl");
  const size = (text: string): Promise<number> =>
    host
      .messages()
      .getByText(text)
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(await size("😀 👍🏽")).toBeGreaterThan(await size("שלום עולם"));
  const link = host.messages().getByRole("link");
  await expect(link).toHaveCount(1);
  await expect(link).toHaveAttribute("href", "https://example.org/a?b=1");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow ugc");
  await expect(link).toHaveAttribute("target", "_blank");
});

test("a message is deleted by who wrote it, and any by the host", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await talking(host, guest);
  await host.say("mine");
  await guest.say("oops");
  await guest.say("rude");
  await expect(guest.lines()).toHaveCount(3);
  await guest.button("Message from Ann: more").click();
  await expect(guest.button("Copy")).toBeVisible();
  await expect(guest.button("Delete")).toBeHidden();
  await guest.button("Copy").click();
  await expect.poll(() => guest.page.evaluate(() => navigator.clipboard.readText())).toBe("mine");
  await guest.page.keyboard.press("Escape");
  await guest.button("Message from Bob: more").first().click();
  await guest.button("Delete").click();
  await host.button("Message from Bob: more").last().click();
  await host.button("Delete").click();
  for (const one of [host, guest]) {
    await expect(one.lines()).toHaveText([/mine/, /Message deleted/, /Message deleted/]);
  }
  await guest.page.reload();
  await expect(guest.lines()).toHaveText([/mine/, /Message deleted/, /Message deleted/]);
});

test("whoever controls the film jumps to the moment of a message", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await talking(host, guest);
  await Promise.all([host.loaded(), guest.loaded()]);
  await host.seekTo(40);
  await expect.poll(async () => (await guest.film()).position).toBeCloseTo(40, 1);
  // Screens that stand show the picture before the instant from which the film is there.
  await guest.page.waitForTimeout(500);
  await guest.say("what a scene");
  await expect(host.button("Jump to 0:40")).toBeVisible();
  await expect(guest.button("Jump to 0:40")).toBeHidden();
  await expect(guest.lines()).toContainText(["at 0:40"]);
  await host.seekTo(5);
  await expect.poll(async () => (await guest.film()).position).toBeCloseTo(5, 1);
  await host.button("Jump to 0:40").click();
  await expect.poll(async () => (await guest.film()).position).toBeCloseTo(40, 1);
  await expect(host.messages().getByText(/You jumped to 0:40/)).toHaveCount(2);
  await expect(guest.messages().getByText(/Ann.* jumped to 0:40/)).toHaveCount(2);
});

test("each message of a run has its own moment, to see and to jump to", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await talking(host, guest);
  await Promise.all([host.loaded(), guest.loaded()]);
  await guest.say("what a scene");
  await guest.say("and what a song");
  const [hosts, guests] = [host.lines().nth(1), guest.lines().nth(1)];
  await hosts.hover();
  await expect(hosts.getByRole("button", { name: "Jump to 0:00" }).locator("..")).toHaveCSS("opacity", "1");
  await guests.hover();
  await expect(guests.getByText("at 0:00").locator("..")).toHaveCSS("opacity", "1");
  await guests.getByRole("button", { name: "Message from Bob: more" }).click();
  await expect(guest.page.getByRole("dialog").getByText("Said at 0:00 of the film.")).toBeVisible();

  await host.seekTo(40);
  await expect.poll(async () => (await guest.film()).position).toBeCloseTo(40, 1);
  await hosts.hover();
  await hosts.getByRole("button", { name: "Message from Bob: more" }).click();
  await host.page.getByRole("dialog").getByRole("button", { name: "Jump to 0:00" }).click();
  await expect(host.page.getByRole("dialog")).toBeHidden();
  await expect.poll(async () => (await guest.film()).position).toBeLessThan(1);
});

test("all of it works by keyboard, and no key of it moves the film", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  const { keyboard } = host.page;
  await keyboard.press("t");
  await expect(host.composer()).toBeFocused();
  await keyboard.type("k j l 5 m f");
  await keyboard.press("Shift+Enter");
  await keyboard.type("second line");
  await keyboard.press("Enter");
  await expect(host.lines()).toHaveText([/k j l 5 m f\s+second line/]);
  await keyboard.press("Escape");
  await expect(host.composer()).not.toBeFocused();
  expect(await host.film()).toMatchObject({ paused: true, position: 0 });

  await guest.open("Chat");
  await guest.say("first");
  await guest.say("second");
  await expect(host.lines()).toHaveCount(3);
  await host.messages().focus();
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowUp");
  await keyboard.press("Enter");
  await host.button("Delete").press("Enter");
  await expect(guest.lines()).toHaveText([/second line/, /Message deleted/, /second/]);
  await host.page.getByRole("tab", { name: "Chat" }).focus();
  await keyboard.press("ArrowRight");
  await expect(host.people()).toHaveCount(2);
  expect(await host.film()).toMatchObject({ paused: true, position: 0 });
  await keyboard.press("t");
  await expect(host.composer()).toBeFocused();
});

test("who listens to the page hears what others say, and not themselves", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await talking(host, guest);
  const heard = host.page.locator("[data-announcer=chat]");
  await guest.say("hello");
  await expect(heard).toHaveText("Bob: hello");
  await host.say("myself");
  await expect(guest.lines()).toHaveCount(2);
  await expect(heard).toHaveText("Bob: hello");
});

test("a draft stays, and what comes and goes can be hidden", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const url = await host.createRoom();
  await host.open("Chat");
  await host.composer().fill("not yet");
  await host.page.reload();
  await expect(host.composer()).toHaveValue("not yet");
  await guest.join(url);
  await expect(host.messages().getByText(/Bob.* joined/)).toBeVisible();
  await host.open("Room");
  await host.page.getByLabel("Show joins, leaves and playback changes in chat").uncheck();
  await host.open("Chat");
  await expect(host.messages().getByText(/Bob.* joined/)).toBeHidden();
  await host.composer().fill("x".repeat(2001));
  await expect(host.page.getByText("1 characters too many.")).toBeVisible();
  await expect(host.button("Send")).toBeDisabled();
});

test("the chat is beside the film in full screen", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await talking(host, guest);
  await host.loaded();
  await host.page.keyboard.press("f");
  await expect.poll(() => host.page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await expect(host.composer()).toBeHidden();
  await guest.say("psst");
  await host.page.mouse.move(300, 300);
  await host.page.getByRole("button", { name: "Show chat 1 unread" }).click();
  await expect(host.lines()).toHaveText([/psst/]);
  await host.say("what?");
  await expect(guest.lines()).toHaveCount(2);
  await expectAccessible(host.page, "chat in full screen");
  const [film, panel] = [await host.page.locator("video").boundingBox(), await host.composer().boundingBox()];
  expect((film?.x ?? 0) + (film?.width ?? 0)).toBeLessThanOrEqual(panel?.x ?? 0);
  await host.button("Hide chat").click();
  await expect(host.composer()).toBeHidden();
});
