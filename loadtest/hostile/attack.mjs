// Attacks a node in one way for some seconds. Usage: node attack.mjs NAME SECONDS
// Tells its parent when it begins, and how much it sent when it ends. Each attack is bounded in time and count.
import { setTimeout as sleep } from "node:timers/promises";
import { connect, createRoom, frame, join, open, TEXT, viewerToken } from "./client.mjs";

const SOCKETS = 4;
const HALF_SENT = 200;
const AUDIENCE = 20;
const MOST = 100_000;
const CHUNK_FRAMES = 5_000;
/** Just under the limit of a message. */
const TEXT_UNITS = 32_000;
const CONTINUATION = 0x0;
const PONG = 0xa;
const name = process.argv[2];
const seconds = Number(process.argv[3]);

const attacks = {
  pongs: () => flood(Buffer.concat(Array(CHUNK_FRAMES).fill(frame(PONG)))),
  "empty continuations": () =>
    flood(Buffer.concat(Array(CHUNK_FRAMES).fill(frame(CONTINUATION, undefined, false))), frame(TEXT, undefined, false)),
  "huge frames": () => flood(frame(TEXT, Buffer.alloc(4 << 20, "x"))),
  "half-sent requests": halfSent,
  "nasty texts before join": () => flood(frame(TEXT, Buffer.from(JSON.stringify(nasty(" "))))),
  "nasty texts": () => member([nasty(" "), nasty("\n"), nasty("a ")]),
  votes: async () => {
    const room = await crowd({ control: "everyone", sync: "tight", queue: { add: "everyone", vote: true } });
    let entry;
    const voter = await join(room.id, await viewerToken(room.id), (text) => {
      if (text.startsWith('{"type":"queue"')) entry ??= JSON.parse(text).entries[0]?.id;
    });
    voter.send({ type: "enqueue", videoId: "sample", id: "first" });
    while (entry === undefined) await sleep(10);
    return repeat((i) => voter.send({ type: "vote", entryId: entry, up: i % 2 === 0, id: `v${i}` }), voter.socket);
  },
  "ready flags": () => member([true, false].map((ready) => ({ type: "ready", ready }))),
  resyncs: () => member([{ type: "resync" }]),
};

/** Text that a backtracking search for its edges takes long for. */
function nasty(blank) {
  const units = JSON.stringify(blank).length - 2;
  return { type: "chat", text: `a${blank.repeat(TEXT_UNITS / units)}b` };
}

/** Calls the function with a count until time or count is up, no faster than the server reads. */
async function repeat(send, socket) {
  const end = performance.now() + seconds * 1000;
  let sent = 0;
  while (performance.now() < end && sent < MOST && !socket.destroyed) {
    send(sent++);
    if (socket.writableLength > 1 << 20) await Promise.race([new Promise((go) => socket.once("drain", go)), sleep(100)]);
    else await sleep(0);
  }
  return sent;
}

/** Sends the same bytes on several sockets; a socket that the server closes is replaced. */
async function flood(bytes, first) {
  const end = performance.now() + seconds * 1000;
  const each = await Promise.all(
    Array.from({ length: SOCKETS }, async () => {
      let sent = 0;
      while (performance.now() < end && sent < MOST) {
        const { socket } = await connect();
        if (first !== undefined) socket.write(first);
        while (performance.now() < end && sent < MOST && !socket.destroyed && socket.writable) {
          sent++;
          if (!socket.write(bytes)) await Promise.race([new Promise((go) => socket.once("drain", go)), sleep(100)]);
        }
        socket.destroy();
        await sleep(50);
      }
      return sent;
    }),
  );
  return each.reduce((sum, one) => sum + one, 0);
}

/** Connections whose request header grows by a byte now and then. */
async function halfSent() {
  const sockets = await Promise.all(Array.from({ length: HALF_SENT }, open));
  for (const socket of sockets) socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
  const end = performance.now() + seconds * 1000;
  let sent = 0;
  while (performance.now() < end) {
    for (const socket of sockets) if (socket.writable) sent += socket.write("x") ? 1 : 0;
    await sleep(200);
  }
  for (const socket of sockets) socket.destroy();
  return sent;
}

/** A room with an audience, which is told of all that changes. */
async function crowd(policy) {
  const room = await createRoom(policy);
  for (let i = 0; i < AUDIENCE; i++) await join(room.id, await viewerToken(room.id));
  return room;
}

/** One member of a crowd who repeats messages. */
async function member(messages) {
  const room = await crowd();
  const { send, socket } = await join(room.id, await viewerToken(room.id));
  return repeat((i) => send({ ...messages[i % messages.length], id: `m${i}` }), socket);
}

process.send({ begins: true });
const sent = await attacks[name]();
process.send({ sent });
process.exit(0);
