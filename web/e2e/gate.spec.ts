import { HeldSegments } from "./support/heldSegments";
import { expect, inStep, test, type Person } from "./support/room";

/** Screens show one frame where they differ by less. */
const ONE_FRAME_SECONDS = 0.001;

test("who never loads is named and waited for until the deadline, and then everybody plays", async ({ person }) => {
  const [host, stuck, other] = [await person("Ann"), await person("Bob"), await person("Cy")];
  await HeldSegments.from(stuck.page, 0);
  const url = await host.createRoom();
  await other.join(url);
  await stuck.join(url);
  await Promise.all([host.loaded(), other.loaded()]);
  await waitFor(host, "Wait for everyone");
  await set(host, "Longest wait", 4);

  await host.button("Play").click();
  for (const one of [host, other]) {
    await expect(waiting(one)).toContainText(/Waiting for Bob · \d s/);
    expect((await one.film()).paused).toBe(true);
  }
  await expect(other.button("Start now")).toBeHidden();
  await Promise.all([host.moves(), other.moves()]);
  await inStep(host, other);
  for (const one of [host, other]) await expect(waiting(one)).toBeHidden();
  await expect(host.notices()).toContainText("The film goes on without Bob.");

  // Once waited for in vain, Bob holds nobody up again.
  await host.button("Pause").click();
  await Promise.all([host.stands(), other.stands()]);
  await host.button("Play").click();
  await Promise.all([host.moves(), other.moves()]);
  await expect(waiting(host)).toBeHidden();
});

test("when too many run dry the group stands on one frame, and goes on at one instant", async ({ person }) => {
  const people = [await person("Ann"), await person("Bob"), await person("Cy")] as const;
  const [host, ...starving] = people;
  const lines = await Promise.all(starving.map((one) => HeldSegments.from(one.page, 12)));
  const url = await host.createRoom();
  for (const one of starving) await one.join(url);
  await Promise.all(people.map((one) => one.loaded()));
  await waitFor(host, "Wait for most people");
  await set(host, "Longest wait", 60);
  await host.seekTo(7);
  await expect.poll(async () => (await starving[0].film()).position).toBeCloseTo(7, 3);
  await host.button("Play").click();
  await Promise.all(people.map((one) => one.moves()));

  await expect(waiting(host)).toContainText("Waiting for");
  await expect(waiting(host)).toContainText("Bob");
  await expect.poll(() => spread(people)).toBeLessThan(ONE_FRAME_SECONDS);
  const { position } = await host.film();
  expect(position).toBeGreaterThan(12);
  // It does stand.
  await host.page.waitForTimeout(1000);
  expect((await host.film()).position).toBe(position);

  for (const line of lines) line.release();
  await Promise.all(people.map((one) => one.moves()));
  await expect(waiting(host)).toBeHidden();
  for (const one of starving) await inStep(host, one);
  expect((await host.film()).position - position).toBeLessThan(10);
});

test("whoever controls the film need not wait", async ({ person }) => {
  const [host, stuck] = [await person("Ann"), await person("Bob")];
  await HeldSegments.from(stuck.page, 0);
  await stuck.join(await host.createRoom());
  await host.loaded();
  await waitFor(host, "Wait for everyone");
  await set(host, "Longest wait", 60);
  const namesWaitedFor = await everyWait(host);
  await host.button("Play").click();
  await expect(waiting(host)).toContainText("Waiting for Bob");
  await host.button("Start now").click();
  await host.moves();
  await expect(waiting(host)).toBeHidden();
  expect(await namesWaitedFor()).toContain("Bob");
});

test("a pause ends the wait, and a policy of no waiting does", async ({ person }) => {
  const [host, stuck] = [await person("Ann"), await person("Bob")];
  await HeldSegments.from(stuck.page, 0);
  await stuck.join(await host.createRoom());
  await host.loaded();
  await waitFor(host, "Wait for everyone");
  await set(host, "Longest wait", 60);
  await host.button("Play").click();
  await expect(waiting(host)).toContainText("Waiting for Bob");
  await host.button("Pause").click();
  await expect(waiting(host)).toBeHidden();
  expect((await host.film()).paused).toBe(true);

  await host.button("Play").click();
  await expect(waiting(host)).toContainText("Waiting for Bob");
  await waitFor(host, "Don't wait");
  await host.moves();
  await expect(waiting(host)).toBeHidden();
});

test("a joiner pauses nobody, is seen to load, and starts in step", async ({ person }) => {
  const [host, other, joiner] = [await person("Ann"), await person("Bob"), await person("Cy")];
  const url = await host.createRoom();
  await other.join(url);
  await Promise.all([host.loaded(), other.loaded()]);
  await waitFor(host, "Wait for everyone");
  await host.button("Play").click();
  await Promise.all([host.moves(), other.moves()]);
  const namesWaitedFor = await everyWait(host);

  const line = await HeldSegments.from(joiner.page, 0);
  await joiner.join(url);
  await host.open("People");
  await expect(host.people().filter({ hasText: "Cy" })).toContainText("loading");
  await host.page.waitForTimeout(4000);
  await host.moves();
  line.release();
  await joiner.moves();
  await inStep(host, joiner);
  await expect(host.people().filter({ hasText: "Cy" })).not.toContainText("loading");
  // The two others may have run dry where the machine is busy; the joiner is not what the film stood for.
  expect(await namesWaitedFor()).not.toContain("Cy");
});

/** All that the waiting card says from now on. */
async function everyWait(person: Person): Promise<() => Promise<string>> {
  const said = await person.page.evaluateHandle(() => {
    const texts: string[] = [];
    const read = (): void => {
      const card = document.querySelector("[role=group][aria-label=Waiting]");
      if (card?.textContent) texts.push(card.textContent);
    };
    new MutationObserver(read).observe(document.body, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return async () => (await said.jsonValue()).join("\n");
}

function waiting(person: Person) {
  return person.page.getByRole("group", { name: "Waiting" });
}

async function waitFor(host: Person, whom: string): Promise<void> {
  await host.open("Room");
  const choice = host.page.getByLabel("If someone is buffering");
  await choice.selectOption(whom);
  await expect(choice.locator("option:checked")).toHaveText(whom);
}

async function set(host: Person, amount: string, value: number): Promise<void> {
  const field = host.page.getByLabel(amount);
  await field.fill(String(value));
  await field.press("Enter");
  await field.blur();
  await expect(field).toHaveValue(String(value));
}

/** By how many seconds standing screens differ; infinitely while one of them moves. */
async function spread(people: readonly Person[]): Promise<number> {
  const films = await Promise.all(people.map((one) => one.film()));
  if (films.some(({ paused }) => !paused)) return Infinity;
  const positions = films.map(({ position }) => position);
  return Math.max(...positions) - Math.min(...positions);
}
