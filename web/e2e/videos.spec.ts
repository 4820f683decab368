import { compare, expectTogether } from "./support/drift";
import { LONG_SECONDS, OddVideos, type OddVideo } from "./support/oddVideos";
import { apart, expect, inStep, test as base, type Person } from "./support/room";

/** Rates besides 1 and 1.5; the two farthest from 1 for a while. */
const RATES = [
  { rate: "0.25", holds: false },
  { rate: "2", holds: true },
  { rate: "0.75", holds: false },
  { rate: "1.25", holds: false },
  { rate: "0.5", holds: true },
] as const;
const HELD_MILLIS = 6000;

/** Two people in a room with a film of an unusual kind. */
const test = base.extend<{ watching: (film: OddVideo) => Promise<readonly [Person, Person]> }>({
  watching: async ({ person }, use) => {
    const films = await OddVideos.start();
    await use(async (film) => {
      const [host, guest] = [await person("Ann"), await person("Bob")];
      await guest.join(await host.createRoom({ film: films.url(film) }));
      await Promise.all([host.loaded(), guest.loaded()]);
      return [host, guest];
    });
    films.stop();
  },
});

async function both(one: Person, other: Person, what: (person: Person) => Promise<unknown>): Promise<void> {
  await Promise.all([what(one), what(other)]);
}

test("a clip of five seconds at 60 frames a second is seen together to its end, and once more", async ({
  watching,
}) => {
  const [host, guest] = await watching("sixty");
  for (let time = 1; time <= 2; time++) {
    await host.button("Play").click();
    await both(host, guest, (person) => person.moves());
    await inStep(host, guest);
    await both(host, guest, (person) => person.stands());
    await both(host, guest, async (person) => {
      await expect.poll(async () => (await person.film()).position).toBeGreaterThan(4.9);
    });
    await expect.poll(() => apart(host, guest)).toBe(0);
  }
});

test("a film of sound alone is heard together", async ({ watching }) => {
  const [host, guest] = await watching("sound");
  await host.button("Play").click();
  await both(host, guest, (person) => person.moves());
  await inStep(host, guest);
  await host.seekTo(8);
  await expect.poll(async () => (await guest.film()).position).toBeGreaterThan(8);
  await inStep(host, guest);
  await host.button("Pause").click();
  await both(host, guest, (person) => person.stands());
  await expect.poll(() => apart(host, guest)).toBe(0);
});

test("three hours: together at the end as at the beginning", async ({ watching }) => {
  const [host, guest] = await watching("long");
  await host.button("Play").click();
  for (const place of [2 * 3600 + 1800, LONG_SECONDS - 8, 20]) {
    await host.seekTo(place);
    await both(host, guest, async (person) => {
      await expect.poll(async () => (await person.film()).position).toBeGreaterThanOrEqual(place);
      await person.moves();
    });
    await inStep(host, guest);
  }
  await host.seekTo(LONG_SECONDS - 2);
  await both(host, guest, (person) => person.stands());
  await both(host, guest, async (person) => {
    await expect.poll(async () => (await person.film()).position).toBeGreaterThan(LONG_SECONDS - 0.2);
  });
});

test("at every rate the room offers both are in step", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await both(host, guest, (one) => one.loaded());
  await host.button("Play").click();
  for (const { rate, holds } of RATES) {
    await host.rateMenu().selectOption(rate);
    await expect(guest.rateMenu()).toHaveValue(rate);
    await both(host, guest, async (one) => {
      await expect.poll(async () => (await one.film()).rate).toBe(Number(rate));
    });
    await inStep(host, guest);
    if (holds)
      expectTogether(await compare([host, guest], HELD_MILLIS), { when: `at rate ${rate}`, rate: Number(rate) });
  }
});
