// Runs Lighthouse on every page: medians of several runs beside their floors. Exits with 1 when one is missed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";
import { quantile } from "../quantile.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const base = `http://localhost:${process.env["MATINEE_PORT"] ?? 8080}`;
const runs = Number(process.argv[2] ?? 3);
const places = JSON.parse(readFileSync(join(here, "../../web/scripts/browser-places.json"), "utf8")).chromium;
const executablePath = process.env["MATINEE_CHROMIUM"] ?? places.find((path) => existsSync(path));

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Page, form factor, floors in the order of CATEGORIES; SEO has none. */
const PAGES = [
  ["landing", "desktop", [98, 100, 100], async () => base],
  ["landing", "mobile", [95, 100, 100], async () => base],
  ["room", "desktop", [90, 100, 100], enterRoom],
  ["player", "desktop", [90, 100, 100], async () => `${base}/player?src=/media/sample/playlist.m3u8`],
];

const rows = [];
for (const [name, form, promised, address] of PAGES) {
  const scores = [];
  for (let run = 0; run < runs; run++) scores.push(await measure(form, address));
  const medians = CATEGORIES.map((_, i) => median(scores.map((one) => one.scores[i])));
  const timings = Object.fromEntries(
    Object.keys(scores[0].timings).map((key) => [key, median(scores.map((one) => one.timings[key]))]),
  );
  rows.push({ page: name, form, ...Object.fromEntries(CATEGORIES.map((key, i) => [key, medians[i]])), ...timings });
  for (const [i, least] of promised.entries()) {
    if (medians[i] < least) {
      process.exitCode = 1;
      console.error(`${name} ${form}: ${CATEGORIES[i]} ${medians[i]} instead of ${least}`);
      console.error(`  ${[...new Set(scores.flatMap((one) => one.failed[CATEGORIES[i]]))].join("\n  ")}`);
    }
  }
}
console.table(rows);
writeFileSync(join(here, "latest.json"), `${JSON.stringify({ at: new Date().toISOString(), runs, rows }, null, 2)}\n`);

/** Runs once in a fresh browser, as a first visit. */
async function measure(form, address) {
  const browser = await puppeteer.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--mute-audio", "--no-first-run", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const url = await address(page);
    const { lhr } = await lighthouse(
      url,
      { disableStorageReset: true, onlyCategories: CATEGORIES, logLevel: "error" },
      form === "desktop" ? desktopConfig : undefined,
      page,
    );
    return {
      scores: CATEGORIES.map((key) => Math.round(lhr.categories[key].score * 100)),
      failed: Object.fromEntries(CATEGORIES.map((key) => [key, failuresOf(lhr, key)])),
      timings: {
        fcpMillis: lhr.audits["first-contentful-paint"].numericValue,
        lcpMillis: lhr.audits["largest-contentful-paint"].numericValue,
        tbtMillis: lhr.audits["total-blocking-time"].numericValue,
        cls: lhr.audits["cumulative-layout-shift"].numericValue,
      },
    };
  } finally {
    await browser.close();
  }
}

function failuresOf(lhr, key) {
  return lhr.categories[key].auditRefs
    .map(({ id }) => lhr.audits[id])
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, score, displayValue = "" }) => `${id} ${score} ${displayValue}`);
}

/** Creates and joins a room, so that the room itself is measured and not the form for the name. */
async function enterRoom(page) {
  await page.goto(base, { waitUntil: "networkidle0" });
  await page.evaluate(() =>
    [...document.querySelectorAll("button")].find((it) => it.textContent === "Create room").click(),
  );
  await page.waitForFunction(() => location.pathname.startsWith("/room/"));
  await page.waitForFunction(() => [...document.querySelectorAll("button")].some((it) => it.textContent === "Join"));
  await page.type("input:not([type=radio])", "Ann");
  await page.evaluate(() => [...document.querySelectorAll("button")].find((it) => it.textContent === "Join").click());
  await page.waitForSelector("video");
  return page.url();
}

function median(values) {
  return Number(quantile(values, 0.5).toFixed(3));
}
