// A WebSocket client that sends any frames, and the calls that make rooms and tokens. Needs no package.
import { randomBytes } from "node:crypto";
import { connect as dial } from "node:net";

export const port = Number(process.env["MATINEE_PORT"]);
export const TEXT = 0x1;

/** A masked frame; the key is zero, so that the payload stays as it is. */
export function frame(opcode, payload = Buffer.alloc(0), last = true) {
  const form = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8;
  const header = Buffer.alloc(2 + form + 4);
  header[0] = (last ? 0x80 : 0) | opcode;
  header[1] = 0x80 | (form === 0 ? payload.length : form === 2 ? 126 : 127);
  if (form === 2) header.writeUInt16BE(payload.length, 2);
  if (form === 8) header.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([header, payload]);
}

/** Opens a TCP connection. Errors end it, as the server may close at any time. */
export function open() {
  return new Promise((resolve) => {
    const socket = dial(port, "127.0.0.1", () => resolve(socket));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(socket));
  });
}

/** Opens a WebSocket; calls back with each text. */
export async function connect(receive = () => {}) {
  const socket = await open();
  const key = randomBytes(16).toString("base64");
  socket.write(
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  let bytes = Buffer.alloc(0);
  let upgraded = false;
  await new Promise((resolve) => {
    socket.on("close", resolve);
    socket.on("data", (more) => {
      bytes = Buffer.concat([bytes, more]);
      if (!upgraded) {
        const end = bytes.indexOf("\r\n\r\n");
        if (end < 0) return;
        bytes = bytes.subarray(end + 4);
        upgraded = true;
        resolve();
      }
      bytes = readFrames(bytes, receive);
    });
  });
  return { socket, send: (message) => socket.write(frame(TEXT, Buffer.from(JSON.stringify(message)))) };
}

/** Calls back with each whole text; returns the bytes of the frame that is not whole. */
function readFrames(bytes, receive) {
  let rest = bytes;
  while (rest.length >= 2) {
    const form = rest[1];
    const start = form < 126 ? 2 : form === 126 ? 4 : 10;
    if (rest.length < start) return rest;
    const length = form < 126 ? form : form === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    if (rest.length < start + length) return rest;
    if ((rest[0] & 0xf) === TEXT) receive(rest.toString("utf8", start, start + length));
    rest = rest.subarray(start + length);
  }
  return rest;
}

/** Opens a WebSocket and joins a room; resolves after the welcome. */
export async function join(room, token, receive = () => {}) {
  let welcomed = () => {};
  const welcome = new Promise((resolve) => (welcomed = resolve));
  const client = await connect((text) => {
    if (text.startsWith('{"type":"welcome"')) welcomed();
    receive(text);
  });
  client.send({ type: "join", roomId: room, token, name: "Guest" });
  await welcome;
  return client;
}

/** Creates a room; returns its id and its host's token. */
export async function createRoom(policy) {
  const { room, token } = await post("/api/room", { videoId: "sample", policy });
  return { id: room.id, token };
}

export async function viewerToken(room) {
  return (await post(`/api/room/${room}/tokens`, { name: "Guest" })).token;
}

async function post(path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
