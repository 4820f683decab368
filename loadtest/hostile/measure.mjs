// Measures the seeks of a room, from sending to the ack, while other clients attack the node; and the heap before and after.
// Exits with 1 when a median is more than twice the quiet one, or the heap grew by more than a tenth.
import { execFileSync, fork } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { dirname, join as path } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { quantile } from "../quantile.mjs";
import { createRoom, join } from "./client.mjs";

const seconds = Number(process.argv[2]);
const MOST_SLOWER = 2;
const MOST_HEAP = 1.1;
const WARM_UP = 300;
const PAUSE_MILLIS = 50;
const SILENCE_MILLIS = 30_000;
const SETTLE_MILLIS = 5_000;
const ALL = [
  "pongs",
  "empty continuations",
  "huge frames",
  "half-sent requests",
  "nasty texts before join",
  "nasty texts",
  "votes",
  "ready flags",
  "resyncs",
];
const ATTACKS = process.argv.length > 3 ? process.argv.slice(3) : ALL;

const acks = new Map();
const room = await createRoom();
const host = await join(room.id, room.token, (text) => {
  const { type, id } = JSON.parse(text);
  if (type === "ack") acks.get(id)?.();
});
let seeks = 0;

for (let i = 0; i < WARM_UP; i++) await seek();
// Each attack once before, so that its code and its tables are loaded when the heap is first measured.
for (const name of ATTACKS) await attacked(name, 1);
await sleep(SETTLE_MILLIS);
const before = heap();
const quiet = await during(sleep(seconds * 1000));

const rows = [];
for (const name of ATTACKS) {
  rows.push({ name, ...(await attacked(name, seconds)) });
  await sleep(SETTLE_MILLIS);
}
const after = heap();

const median = quantile(quiet, 0.5);
console.log(`Seeks of a room of one, ${seconds} s each; milliseconds from sending to the ack\n`);
console.log("| attack | sent | seeks | median | p95 | greatest | median beside quiet |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const { name, sent, times } of [{ name: "none", sent: 0, times: quiet }, ...rows]) {
  const figures = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times), quantile(times, 0.5) / median];
  console.log(`| ${name} | ${sent} | ${times.length} | ${figures.map((one) => one.toFixed(2)).join(" | ")} |`);
}
console.log(`\nHeap after a full collection: ${mib(before)} MiB before, ${mib(after)} after`);
const slow = rows.filter(({ times }) => quantile(times, 0.5) > MOST_SLOWER * median).map(({ name }) => name);
if (slow.length > 0) console.log(`Missed: ${slow.join(", ")}`);
if (after > MOST_HEAP * before) console.log("Missed: the heap grew");
process.exit(slow.length > 0 || after > MOST_HEAP * before ? 1 : 0);

/** Runs an attack in a process of its own; returns what it sent, and the times of the seeks meanwhile. */
async function attacked(name, forSeconds) {
  const child = fork(fileURLToPath(new URL("attack.mjs", import.meta.url)), [name, String(forSeconds)]);
  let sent = NaN;
  let begun = () => {};
  const begins = new Promise((resolve) => (begun = resolve));
  child.on("message", (message) => (message.begins ? begun() : (sent = message.sent)));
  const ends = new Promise((resolve) => child.once("exit", resolve));
  await Promise.race([begins, ends]);
  const times = await during(ends);
  return { sent, times };
}

/** Seeks until the promise resolves. */
async function during(end) {
  let ended = false;
  void end.then(() => (ended = true));
  const times = [];
  while (!ended) {
    times.push(await seek());
    await sleep(PAUSE_MILLIS);
  }
  return times;
}

function seek() {
  const id = `s${seeks++}`;
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`no answer to ${id}`)), SILENCE_MILLIS);
    const sent = performance.now();
    acks.set(id, () => {
      clearTimeout(giveUp);
      acks.delete(id);
      resolve(performance.now() - sent);
    });
    host.send({ type: "seek", toMediaTime: seeks % 60, id });
  });
}

/** Bytes of the live objects of the node, which a full collection leaves. */
function heap() {
  const node = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).find(isNode);
  const jcmd = path(dirname(readlinkSync(`/proc/${node}/exe`)), "jcmd");
  const histogram = execFileSync(jcmd, [node, "GC.class_histogram"], { maxBuffer: 1 << 26 }).toString();
  return Number(/^Total\s+\d+\s+(\d+)/m.exec(histogram)[1]);
}

/** Tells whether a process is the node that was started for this run. */
function isNode(pid) {
  try {
    const arguments_ = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    return arguments_.includes("matinee.Main") && environment.includes(`MATINEE_DATA_DIR=${process.env["MATINEE_DATA_DIR"]}`);
  } catch {
    return false;
  }
}

function mib(bytes) {
  return (bytes / 2 ** 20).toFixed(1);
}
