// Broadcasts each client message to all clients: bare ws, socket.io, or ws that commits the message to Postgres first.
// Usage: node broadcaster.mjs ws|socket.io|"ws + commit" [POSTGRES_URL]
// Each message is encoded once, with the same fields as Matinee's. The first two keep nothing.
import { createServer } from "node:http";
import pg from "pg";
import { Server } from "socket.io";
import { WebSocketServer } from "ws";

const http = createServer();
let seq = 0;

function frameOf(text) {
  const { id, text: said } = JSON.parse(text);
  seq++;
  const now = performance.timeOrigin + performance.now();
  return { type: "chat", id: seq, from: "u123456789", name: "Ada", text: said, serverTime: now, mediaTime: 12.5, key: id, seq, after: seq - 1 };
}

if (process.argv[2].startsWith("ws")) {
  const keep = process.argv[3] === undefined ? undefined : await journal(process.argv[3]);
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on("connection", (socket) => {
    socket.on("message", async (data) => {
      const frame = JSON.stringify(frameOf(data.toString()));
      await keep?.(frame);
      for (const client of server.clients) client.send(frame);
    });
  });
} else {
  const server = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
  server.on("connection", (socket) => {
    socket.on("chat", (text) => server.emit("chat", frameOf(text)));
  });
}

http.listen(0, "127.0.0.1", () => process.send?.(http.address().port));

/** Returns a function that inserts and commits one row, by a prepared statement on one connection. */
async function journal(url) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query("CREATE TABLE bench_said (seq bigserial PRIMARY KEY, frame text)");
  return (frame) => client.query({ name: "say", text: "INSERT INTO bench_said (frame) VALUES ($1)", values: [frame] });
}
