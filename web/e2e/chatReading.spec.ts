import { expect, test, type Person } from "./support/room";
import { fill, talking } from "./support/talk";

test("what was not seen is counted and marked", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await talking(host, guest);
  await host.say("seen");
  await expect(guest.lines()).toHaveCount(1);
  await guest.open("People");
  await host.say("one");
  await host.say("two");
  await expect(guest.page.getByRole("tab", { name: "Chat 2 unread" })).toBeVisible();
  await guest.open("Chat");
  await expect(guest.messages().getByText("New messages")).toBeVisible();
  await expect(guest.page.getByRole("tab", { name: "Chat", exact: true })).toBeVisible();
  await guest.say("three");
  await expect(guest.messages().getByText("New messages")).toBeHidden();
});

test("the chat stays where one reads, and tells what is new below", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const url = await talking(host, guest);
  await fill(guest, url, 60);
  await expect(host.lines().last()).toContainText("line 60");
  await host.messages().evaluate((list) => list.scrollTo({ top: list.scrollHeight / 2 }));
  await expect(host.button("Newest ↓")).toBeVisible();
  const before = await lineInView(host);
  await guest.say("fresh");
  await expect(host.button("New messages ↓ 1")).toBeVisible();
  const after = await lineInView(host);
  expect(after.text).toBe(before.text);
  expect(after.top).toBeCloseTo(before.top, -1);
  await host.button("New messages ↓ 1").click();
  await expect(host.lines().last()).toContainText("fresh");
  await expect(host.button("New messages ↓ 1")).toBeHidden();
});

test("of hundreds of messages few are on the page, and who comes late can read back to the first", async ({
  person,
}) => {
  test.setTimeout(120_000);
  const [host, guest, late] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await talking(host, guest);
  await fill(guest, url, 500);
  await expect(host.lines().last()).toContainText("line 500");
  expect(await host.messages().locator("li").count()).toBeLessThan(80);
  await host.messages().evaluate((list) => list.scrollTo({ top: 0 }));
  await expect(host.lines().first()).toContainText("line 1");
  expect(await host.messages().locator("li").count()).toBeLessThan(80);

  await late.join(url);
  await late.open("Chat");
  await expect(late.lines().last()).toContainText("line 500");
  // Each time a page comes, what is looked at stays in sight, and one scrolls on.
  await expect(async () => {
    await late.messages().evaluate((list) => list.scrollTo({ top: 0 }));
    await expect(late.lines().first()).toContainText(/line 1(?!\d)/, { timeout: 300 });
  }).toPass({ timeout: 60_000, intervals: [50] });
  expect(await late.messages().locator("li").count()).toBeLessThan(80);
});

/** The first line that is wholly in view, and its distance from the list's top in pixels, once rows are measured. */
function lineInView(person: Person): Promise<{ text: string; top: number }> {
  return person.messages().evaluate(async (list) => {
    const look = (): { text: string; top: number } => {
      const start = list.getBoundingClientRect().top;
      const tops = [...list.querySelectorAll("li")].map((line) => ({
        text: line.textContent,
        top: line.getBoundingClientRect().top - start,
      }));
      return tops.filter(({ top }) => top >= 0).sort((a, b) => a.top - b.top)[0] ?? { text: "", top: 0 };
    };
    let last = look();
    for (let still = 0; still < 10;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = look();
      still = now.text === last.text && now.top === last.top ? still + 1 : 0;
      last = now;
    }
    return last;
  });
}
