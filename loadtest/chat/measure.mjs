// How long from saying something to each of many sockets having it: Matinee, which journals it first, beside two servers
// that only broadcast. One client process holds all sockets; the three take turns, so they meet the same neighbours.
import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";

const sockets = Number(process.argv[2]);
const messages = Number(process.argv[3]);
const WARM_UP = 50;
const OPEN_AT_ONCE = 25;
const SILENCE_MILLIS = 10_000;
const node = `127.0.0.1:${process.env["MATINEE_PORT"]}`;

const { port: wsPort, child: wsServer } = await broadcaster("ws");
const { port: ioPort, child: ioServer } = await broadcaster("socket.io");

const room = await post("/api/room", { videoId: "sample" });
const matinee = await crowd(async (hear) => {
  const { token } = await post(`/api/room/${room.room.id}/tokens`, { name: "Guest" });
  const socket = await open(`ws://${node}/ws`, hear);
  socket.send(JSON.stringify({ type: "join", roomId: room.room.id, token, name: "Guest" }));
  return socket;
});
const ws = await crowd((hear) => open(`ws://127.0.0.1:${wsPort}`, hear));
// The wire of socket.io by hand (Engine.IO 4): the client's cost is the same for all three.
const io = await crowd((hear) =>
  open(`ws://127.0.0.1:${ioPort}/socket.io/?EIO=4&transport=websocket`, (text, socket) => {
    if (text.startsWith("0")) socket.send("40");
    else if (text === "2") socket.send("3");
    else hear(text, socket);
  }),
);
await sleep(3_000);

const subjects = [
  { name: "Matinee", crowd: matinee, send: (socket, body) => socket.send(body), times: [], last: [] },
  { name: "ws", crowd: ws, send: (socket, body) => socket.send(body), times: [], last: [] },
  { name: "socket.io", crowd: io, send: (socket, body) => socket.send(`42${JSON.stringify(["chat", body])}`), times: [], last: [] },
];

for (let i = 0; i < WARM_UP + messages; i++) {
  for (let turn = 0; turn < subjects.length; turn++) {
    const subject = subjects[(i + turn) % subjects.length];
    const arrivals = await say(subject, i);
    if (i >= WARM_UP) {
      subject.times.push(...arrivals);
      subject.last.push(Math.max(...arrivals));
    }
    await sleep(10);
  }
}

const bare = subjects[1];
console.log(`${sockets} sockets, ${messages} messages each; milliseconds from sending to hearing it\n`);
console.log("| what | median | p95 | the last socket, median | the last socket, p95 | median beside ws | p95 beside ws |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const { name, times, last } of subjects) {
  const figures = [quantile(times, 0.5), quantile(times, 0.95), quantile(last, 0.5), quantile(last, 0.95)];
  const beside = [0.5, 0.95].map((q) => (quantile(times, q) / quantile(bare.times, q)).toFixed(2));
  console.log(`| ${name} | ${figures.map((one) => one.toFixed(2)).join(" | ")} | ${beside.join(" | ")} |`);
}
wsServer.kill();
ioServer.kill();
process.exit(0);

/** Says something at the first socket; when each of them has heard it, milliseconds after. */
function say(subject, number) {
  const key = `k${number}`;
  const body = JSON.stringify({ type: "chat", id: key, text: `This is message ${number} of an evening` });
  return new Promise((resolve, reject) => {
    const arrivals = [];
    const giveUp = setTimeout(() => reject(new Error(`${subject.name}: ${arrivals.length} of ${sockets} heard it`)), SILENCE_MILLIS);
    subject.crowd.hear = (text) => {
      const now = performance.now();
      if (!text.includes(`"key":"${key}"`)) return;
      arrivals.push(now - sent);
      if (arrivals.length === sockets) {
        clearTimeout(giveUp);
        resolve(arrivals);
      }
    };
    const sent = performance.now();
    subject.send(subject.crowd.sockets[0], body);
  });
}

async function crowd(connect) {
  const all = { sockets: [], hear: () => {} };
  while (all.sockets.length < sockets) {
    const more = Math.min(OPEN_AT_ONCE, sockets - all.sockets.length);
    all.sockets.push(...(await Promise.all(Array.from({ length: more }, () => connect((text) => all.hear(text))))));
  }
  return all;
}

function open(url, hear) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, origin: `http://${node}` });
    socket.on("message", (data) => hear(data.toString(), socket));
    socket.on("open", () => resolve(socket));
    socket.on("error", reject);
  });
}

async function post(path, body) {
  const answer = await fetch(`http://${node}${path}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function broadcaster(kind) {
  const child = fork(fileURLToPath(new URL("broadcaster.mjs", import.meta.url)), [kind]);
  return new Promise((resolve) => child.once("message", (port) => resolve({ port, child })));
}

function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.round(q * (sorted.length - 1)))];
}
