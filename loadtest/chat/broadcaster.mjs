// A server that sends what one client says to all of them: bare ws, or socket.io. Usage: node broadcaster.mjs ws|socket.io
// Both make the frame anew for every message, of the same fields as Matinee's, and neither keeps anything.
import { createServer } from "node:http";
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

if (process.argv[2] === "ws") {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on("connection", (socket) => {
    socket.on("message", (data) => {
      const frame = JSON.stringify(frameOf(data.toString()));
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
