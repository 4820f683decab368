// Takes the pictures of the READMEs from a running node into web/docs. Needs Chromium and an emoji font
// (Debian: fonts-noto-color-emoji).
// Usage: node web/scripts/pictures.mjs [ADDRESS]   (http://localhost:8080)
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const here = dirname(fileURLToPath(import.meta.url));
const node = process.argv[2] ?? "http://localhost:8080";
const places = JSON.parse(readFileSync(join(here, "browser-places.json"), "utf8")).chromium;
const executablePath = process.env["MATINEE_CHROMIUM"] ?? places.find((path) => existsSync(path));

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 820, height: 1180 };
const PHONE = { width: 390, height: 844 };

/** Members of the room, the host first, with the pictures taken on their screens. */
const MEMBERS = [
  { name: "Ada", size: DESK, theme: "dark", text: "Welcome, everybody! 🍿" },
  { name: "Grace", size: DESK, theme: "light", text: "Hi! Is the sound on?" },
  { name: "Linus", size: PHONE, theme: "dark", text: "Loud and clear on my phone 👍" },
  { name: "Barbara", size: TABLET, theme: "dark", text: "The subtitles start at https://example.org/subtitles later" },
  { name: "Edsger", size: PHONE, theme: "light", text: "مرحبا بكم" },
];
const ROOM_PICTURES = new Set(["room-1440-dark", "room-1440-light", "room-820-dark", "room-390-dark"]);

const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--mute-audio", "--no-first-run", "--autoplay-policy=no-user-gesture-required"],
});
try {
  await landing(DESK, "dark");
  await landing(TABLET, "light");
  await landing(PHONE, "light");
  await player("player-1440-light", DESK, "light", "sample");
  await player("player-820-dark", TABLET, "dark", "sample");
  await player("player-error-390-dark", PHONE, "dark", "none");
  await room();
} finally {
  await browser.close();
}

async function landing(size, theme) {
  const page = await open("/", size, theme);
  await sleep(500);
  await picture(page, `landing-${size.width}-${theme}`, true);
}

async function player(name, size, theme, video) {
  const page = await open(`/player?src=/media/${video}/playlist.m3u8`, size, theme);
  if (video === "sample") await press(page, "Play");
  await sleep(2_500);
  await page.mouse.move(size.width / 2, 300);
  await picture(page, name, size === DESK);
}

async function room() {
  const [ada, ...others] = MEMBERS;
  const pages = [await open("/", ada.size, ada.theme)];
  await pages[0].locator("input[name=title]").fill("Friday night");
  await press(pages[0], "Create room");
  await enter(pages[0], ada.name);
  for (const member of others) {
    const page = await open(new URL(pages[0].url()).pathname, member.size, member.theme);
    await enter(page, member.name);
    pages.push(page);
  }
  for (const page of pages) await page.waitForFunction("document.querySelector('video')?.readyState >= 3");
  await pages[0].bringToFront();
  await pages[0].keyboard.press("k");
  await sleep(500);
  for (const [i, { text }] of MEMBERS.entries()) {
    await pages[i].locator("textarea").fill(text);
    await press(pages[i], "Send");
    await sleep(500);
  }
  await sleep(1_000);
  for (const [i, { size, theme }] of MEMBERS.entries()) {
    const name = `room-${size.width}-${theme}`;
    if (ROOM_PICTURES.has(name)) await picture(pages[i], name, false);
  }
}

/** Opens a path in a context of its own: another person. */
async function open(path, size, theme) {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport(size);
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: theme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(new URL(path, node).href, { waitUntil: "networkidle2" });
  return page;
}

async function enter(page, name) {
  await page.locator("input[name=name]").fill(name);
  await press(page, "Join");
  await page.waitForSelector("video");
}

async function press(page, name) {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

async function picture(page, name, fullPage) {
  await page.evaluate("document.activeElement?.blur()");
  await page.screenshot({ path: join(here, "..", "docs", `${name}.webp`), type: "webp", quality: 82, fullPage });
  console.log(name);
}
