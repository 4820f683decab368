import { expect, test } from "./support/room";
import { Server } from "./support/server";

let server: Server;

test.beforeAll(async () => {
  server = await Server.start({ env: { MATINEE_CREATE: "key" } });
});

test.afterAll(() => server.stop());

/** Makes a key on the management port. */
async function makeKey(): Promise<{ readonly id: string; readonly key: string }> {
  const made = await fetch(`${server.management}/keys`, { method: "POST", body: '{"label":"Ann"}' });
  return (await made.json()) as { id: string; key: string };
}

test("a key opens rooms until it is revoked, and guests need none", async ({ person }) => {
  const [ann, bob] = [await person("Ann"), await person("Bob")];
  const { page } = ann;
  await page.goto(server.url);
  const field = page.getByLabel("Key", { exact: true });
  await expect(field).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Use this key" }).click();
  await expect(field).toHaveAccessibleDescription("Enter the key.");
  await field.fill("mk_wrong");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/wrong, or was revoked/);
  const { id, key } = await makeKey();
  await field.fill(key);
  await field.press("Enter");
  await expect(page.getByRole("radio", { name: "Matinee test film" })).toBeChecked();
  await page.getByRole("button", { name: "Create room" }).click();
  await ann.sayName();
  await expect(page).toHaveURL(/\/room\//);
  await bob.page.goto(page.url());
  await bob.sayName();
  await expect(bob.people()).toHaveText([/Ann/, /Bob \(you\)/]);
  await page.goto(server.url);
  await expect(page.getByRole("radio", { name: "Matinee test film" })).toBeChecked();
  await fetch(`${server.management}/keys/${id}`, { method: "DELETE" });
  await page.getByRole("button", { name: "Create room" }).click();
  await expect(page.getByLabel("Key", { exact: true })).toHaveAccessibleDescription(/wrong, or was revoked/);
});

test("a remembered key is forgotten on request", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(server.url);
  await page.getByLabel("Key", { exact: true }).fill((await makeKey()).key);
  await page.getByRole("button", { name: "Use this key" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Forget this server's key here" }).click();
  await expect(page.getByLabel("Key", { exact: true })).toBeVisible();
});
