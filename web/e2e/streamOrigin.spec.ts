import type { StreamRun } from "../src/protocol/messages";
import { baseUrl, expect, inStep, test, type Person } from "./support/room";
import { signedSample } from "./support/signedSample";

/** Origins that the room of a person has. */
async function originsOf({ page }: Person): Promise<readonly StreamRun[] | undefined> {
  const answer = await page.request.get(`${baseUrl()}/api${new URL(page.url()).pathname}`);
  const { video } = (await answer.json()) as { video: { origins?: readonly StreamRun[] } };
  return video.origins;
}

test("the server reads the origin of a library film that a page reports for the same film by address", async ({
  person,
}) => {
  const [host, guest, other] = [await person("Ann"), await person("Bob"), await person("Cyd")];
  await guest.join(await host.createRoom());
  const read = await originsOf(host);
  await other.createRoom({ film: await signedSample(other.page.request) });
  await other.loaded();
  await expect.poll(() => originsOf(other)).toEqual(read);
  expect(read).toHaveLength(1);
  await Promise.all([host.loaded(), guest.loaded()]);
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  await inStep(host, guest);
});
