import jsQR from "jsqr";
import { expect, test, type Person } from "./support/room";

test("the invite dialog gives the room's id and link to be copied", async ({ person }) => {
  const ann = await person("Ann");
  const url = await ann.createRoom();
  const id = url.split("/").at(-1) ?? "";
  await ann.button("Invite").click();
  await expect(ann.page.getByRole("dialog", { name: "Invite friends" })).toContainText("Friday night");
  await expect(ann.page.getByLabel("Room id")).toHaveValue(id);
  await expect(ann.page.getByLabel("Room id")).not.toBeEditable();
  await ann.button("Copy id").click();
  await expect.poll(() => ann.page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  await ann.button("Copy link").click();
  await expect.poll(() => ann.page.evaluate(() => navigator.clipboard.readText())).toBe(url);
});

test("the QR code leads to the room", async ({ person }) => {
  const ann = await person("Ann");
  const url = await ann.createRoom();
  await ann.button("Invite").click();
  expect(await readQrCode(ann)).toBe(url);
});

test("what the device shares with gets the link", async ({ person }) => {
  const ann = await person("Ann");
  await ann.page.addInitScript(() => {
    const shared: ShareData[] = [];
    Object.assign(window, { shared });
    navigator.share = (data) => Promise.resolve(void shared.push(data ?? {}));
  });
  const url = await ann.createRoom();
  await ann.button("Invite").click();
  await ann.button("Share…").click();
  const shared = await ann.page.evaluate(() => (window as unknown as { shared: ShareData[] }).shared);
  expect(shared).toEqual([expect.objectContaining({ title: "Friday night", url })]);
});

test("the dialog closes by Escape, and the film does not hear it", async ({ person }) => {
  const ann = await person("Ann");
  await ann.createRoom();
  const dialog = ann.page.getByRole("dialog", { name: "Invite friends" });
  await ann.button("Invite").click();
  await expect(dialog).toBeVisible();
  await ann.page.keyboard.press("k");
  await ann.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(ann.button("Invite")).toBeFocused();
  expect((await ann.film()).paused).toBe(true);
});

/** Reads the code as a camera would: from its pixels. */
async function readQrCode(person: Person): Promise<string | undefined> {
  const code = person.page.getByRole("img", { name: "QR code of the link" });
  const { data, width, height } = await code.evaluate(async (svg) => {
    const size = 4 * (svg as SVGSVGElement).viewBox.baseVal.width;
    const copy = svg.cloneNode(true) as SVGElement;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(size));
    copy.setAttribute("height", String(size));
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, size, size);
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, size, size).data], width: size, height: size };
  });
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}
