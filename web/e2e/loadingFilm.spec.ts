import { expect, test } from "./support/room";

test("a slow joiner of a paused room sees a spinner until the first frame", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const url = await host.createRoom();
  await host.loaded();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await guest.page.route(/\/media\/.*\.(m4s|mp4|ts)$/, async (route) => {
    await released;
    await route.continue().catch(() => undefined);
  });
  await guest.join(url);
  const spinner = guest.page.getByRole("status", { name: "Loading the film" });
  await expect(spinner).toBeVisible();
  await expect(spinner.locator("svg")).toBeInViewport({ ratio: 1 });
  release();
  await guest.loaded();
  await expect(spinner).toBeHidden();
  await expect(host.page.getByRole("status", { name: "Loading the film" })).toBeHidden();
});
