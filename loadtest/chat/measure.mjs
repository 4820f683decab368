// Measures the time from sending a chat message to each of many sockets: Matinee, which journals it first, beside two servers
// that only broadcast and one that commits to the same Postgres first. One client process holds all sockets. The servers take
// turns message by message, so that they share the machine's other load.
import { fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";
import { quantile } from "../quantile.mjs";

const sockets = Number(process.argv[2]);
const messages = Number(process.argv[3]);
// Warms each server up: messages to a few sockets first, then to all.
const EARLIER = 3_000;
const EARLIER_SOCKETS = 10;
const WARM_UP = 100;
const OPEN_AT_ONCE = 25;
const SILENCE_MILLIS = 10_000;
const node = `127.0.0.1:${process.env["MATINEE_PORT"]}`;

const { port: wsPort, child: wsServer } = await broadcaster("ws");
const { port: ioPort, child: ioServer } = await broadcaster("socket.io");
const { port: keptPort, child: keptServer } = await broadcaster("ws + commit", await postgres());

const room = await post("/api/room", { videoId: "sample" });
const subjects = [
  subject("Matinee", async (receive) => {
    const { token } = await post(`/api/room/${room.room.id}/tokens`, { name: "Guest" });
    const socket = await open(`ws://${node}/ws`, receive);
    socket.send(JSON.stringify({ type: "join", roomId: room.room.id, token, name: "Guest" }));
    return socket;
  }),
  subject("ws", (receive) => open(`ws://127.0.0.1:${wsPort}`, receive)),
  // Speaks Engine.IO 4 directly, so that the client costs the same for every server.
  subject(
    "socket.io",
    (receive) =>
      open(`ws://127.0.0.1:${ioPort}/socket.io/?EIO=4&transport=websocket`, (text, socket) => {
        if (text.startsWith("0")) socket.send("40");
        else if (text === "2") socket.send("3");
        else receive(text, socket);
      }),
    (body) => `42${JSON.stringify(["chat", body])}`,
  ),
  subject("ws + commit", (receive) => open(`ws://127.0.0.1:${keptPort}`, receive)),
];

let said = 0;
for (const one of subjects) await grow(one, Math.min(EARLIER_SOCKETS, sockets));
await sleep(1_000);
for (const one of subjects) for (let i = 0; i < EARLIER; i++) await say(one);
for (const one of subjects) await grow(one, sockets);
await sleep(3_000);

const acks = [];
for (let i = 0; i < WARM_UP + messages; i++) {
  for (let turn = 0; turn < subjects.length; turn++) {
    const one = subjects[(i + turn) % subjects.length];
    const { arrivals, ack } = await say(one);
    if (i >= WARM_UP) {
      if (ack !== undefined) acks.push(ack);
      one.times.push(...arrivals);
      one.first.push(Math.min(...arrivals));
      one.last.push(Math.max(...arrivals));
    }
    await sleep(10);
  }
}

const bare = subjects[1];
const kept = subjects[3];
console.log(`${sockets} sockets, ${messages} messages each; milliseconds from sending to receiving\n`);
console.log(`In the journal (ack): median ${quantile(acks, 0.5).toFixed(2)}, p95 ${quantile(acks, 0.95).toFixed(2)}\n`);
console.log("| what | median | p95 | the first socket, median | the last socket, median | the last socket, p95 | median, p95 beside ws | beside ws + commit |");
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const { name, times, first, last } of subjects) {
  const figures = [quantile(times, 0.5), quantile(times, 0.95), quantile(first, 0.5), quantile(last, 0.5), quantile(last, 0.95)];
  const beside = (other) => [0.5, 0.95].map((q) => (quantile(times, q) / quantile(other.times, q)).toFixed(2)).join(", ");
  console.log(`| ${name} | ${figures.map((one) => one.toFixed(2)).join(" | ")} | ${beside(bare)} | ${beside(kept)} |`);
}
for (const server of [wsServer, ioServer, keptServer]) server.kill();
process.exit(0);

function subject(name, connect, wrap = (body) => body) {
  return { name, connect, wrap, sockets: [], receive: () => {}, times: [], first: [], last: [] };
}

/** Opens sockets up to this count. */
async function grow(one, count) {
  while (one.sockets.length < count) {
    const more = Math.min(OPEN_AT_ONCE, count - one.sockets.length);
    one.sockets.push(...(await Promise.all(Array.from({ length: more }, () => one.connect((text) => one.receive(text))))));
  }
}

/** Sends a message on the first socket; resolves with each socket's arrival and the ack, milliseconds after sending. */
function say(one) {
  const key = `k${said++}`;
  const body = JSON.stringify({ type: "chat", id: key, text: `This is message ${said} of an evening` });
  return new Promise((resolve, reject) => {
    const arrivals = [];
    let ack;
    const all = one.sockets.length;
    const giveUp = setTimeout(() => reject(new Error(`${one.name}: ${arrivals.length} of ${all} sockets received it`)), SILENCE_MILLIS);
    one.receive = (text) => {
      const now = performance.now();
      if (text.startsWith(`{"type":"ack","id":"${key}"`)) ack = now - sent;
      if (!text.includes(`"key":"${key}"`)) return;
      arrivals.push(now - sent);
      if (arrivals.length === all) {
        clearTimeout(giveUp);
        resolve({ arrivals, ack });
      }
    };
    const sent = performance.now();
    one.sockets[0].send(one.wrap(body));
  });
}

function open(url, receive) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, origin: `http://${node}` });
    socket.on("message", (data) => receive(data.toString(), socket));
    socket.on("open", () => resolve(socket));
    socket.on("error", reject);
  });
}

async function post(path, body) {
  const answer = await fetch(`http://${node}${path}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The node's embedded Postgres: its pid file has the port in its fourth line. */
async function postgres() {
  const lines = (await readFile(join(process.env["MATINEE_DATA_DIR"], "postgres", "postmaster.pid"), "utf8")).split("\n");
  return `postgres://postgres@127.0.0.1:${lines[3].trim()}/postgres`;
}

function broadcaster(...kind) {
  const child = fork(fileURLToPath(new URL("broadcaster.mjs", import.meta.url)), kind);
  return new Promise((resolve) => child.once("message", (port) => resolve({ port, child })));
}
