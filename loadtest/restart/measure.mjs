// Starts a node, kills it with SIGKILL while a room plays, starts it again, and asks for an ack of that room as soon as
// the port takes connections.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { connect as dial } from "node:net";
import { join as path } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, createRoom, port } from "../hostile/client.mjs";

const kills = Number(process.argv[2]);
const DATA = process.env["MATINEE_DATA_DIR"];
const HEALTH = `http://127.0.0.1:${process.env["MATINEE_MANAGEMENT_PORT"]}/health/ready`;
const POLL_MILLIS = 20;
const PLAYED_MILLIS = 3000;

/** Parts of a start, in the order in which they usually end; each tells whether it has. */
const PARTS = [
  ["JVM up, orphaned Postgres stopped, own one started", async (old) => ![old, ""].includes(await postmasterPid())],
  ["Postgres recovered, takes connections", async (old) => (await postmaster(old)).includes("ready")],
  ["schema checked, actor system up, management port open", async () => (await health()) > 0],
  ["in the cluster, journal answers (ready)", async () => (await health()) === 200],
  ["public port open", isOpen],
];

async function postmaster(except) {
  for (const folder of await readdir(DATA).catch(() => [])) {
    const text = await readFile(path(DATA, folder, "postmaster.pid"), "utf8").catch(() => "");
    if (text && text.split("\n")[0] !== except) return text;
  }
  return "";
}

async function postmasterPid() {
  return (await postmaster()).split("\n")[0];
}

function health() {
  return fetch(HEALTH).then(
    ({ status }) => status,
    () => 0,
  );
}

function isOpen() {
  return new Promise((resolve) => {
    const socket = dial(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

/** Starts a node; resolves with the milliseconds to each part once the public port is open. */
async function start(old) {
  const began = performance.now();
  const node = spawn(
    process.env["MATINEE_JAVA"] ?? "java",
    ["@conf/jvm.options", "-classpath", process.env["MATINEE_CLASSPATH"], "matinee.Main"],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const times = [];
  await Promise.all(
    PARTS.map(async ([, hasEnded], i) => {
      while (!(await hasEnded(old))) {
        if (node.exitCode !== null) throw new Error(`The node ended with ${node.exitCode}`);
        await sleep(POLL_MILLIS);
      }
      times[i] = performance.now() - began;
    }),
  );
  return { node, began, times };
}

/** Joins the room and seeks until that is acked; returns the milliseconds since the start. */
async function firstAck({ began }, { id, token }) {
  while (!(await isAcked(id, token))) await sleep(POLL_MILLIS);
  return performance.now() - began;
}

async function isAcked(roomId, token) {
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  const { socket, send } = await connect((text) => {
    const { type, id } = JSON.parse(text);
    if (type === "welcome") send({ type: "seek", toMediaTime: 10, id: "first" });
    else if (type === "ack" && id === "first") answer(true);
    else if (type === "error") answer(false);
  });
  socket.on("close", () => answer(false));
  send({ type: "join", roomId, token, name: "Ada" });
  const acked = await answered;
  socket.destroy();
  return acked;
}

let running = await start();
const room = await createRoom();
await firstAck(running, room);
const runs = [];
for (let i = 0; i < kills; i++) {
  await sleep(PLAYED_MILLIS);
  const old = await postmasterPid();
  running.node.kill("SIGKILL");
  await once(running.node, "exit");
  running = await start(old);
  runs.push([...running.times, await firstAck(running, room)]);
}
running.node.kill("SIGTERM");
await once(running.node, "exit");
console.log("Milliseconds from the start of the process, after a SIGKILL\n");
console.log(`| until | ${runs.map((_run, i) => `kill ${i + 1}`).join(" | ")} |`);
console.log(`| --- |${" --- |".repeat(runs.length)}`);
[...PARTS.map(([name]) => name), "first ack of the old room"].forEach((name, i) => {
  console.log(`| ${name} | ${runs.map((run) => Math.round(run[i])).join(" | ")} |`);
});
