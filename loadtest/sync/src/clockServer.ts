import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** Gives pages the bench's time: answers every WebSocket frame with this process's `performance.now()`. */
export class ClockServer {
  readonly url: string;
  private readonly server: WebSocketServer;

  private constructor(server: WebSocketServer, port: number) {
    this.server = server;
    this.url = `ws://127.0.0.1:${port}`;
    server.on("connection", (socket) => {
      socket.on("message", () => socket.send(String(performance.now())));
    });
  }

  static async start(): Promise<ClockServer> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
    await new Promise((resolve) => server.once("listening", resolve));
    return new ClockServer(server, (server.address() as AddressInfo).port);
  }

  stop(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }
}
