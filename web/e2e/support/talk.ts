import type { BrowserContext, WebSocketRoute } from "@playwright/test";
import { baseUrl, type Person } from "./room";

/** Both have the chat open. */
export async function talking(host: Person, guest: Person, options: { base?: string } = {}): Promise<string> {
  const url = await host.createRoom(options);
  await guest.join(url);
  await host.open("Chat");
  await guest.open("Chat");
  return url;
}

/** Somebody's way to the server: it can be cut, and lose what comes back. */
export class Line {
  deaf = false;
  private broken = false;
  private readonly sockets = new Set<readonly [WebSocketRoute, WebSocketRoute]>();

  /** To be asked for before a page is opened. */
  static async of(context: BrowserContext): Promise<Line> {
    const line = new Line();
    await context.routeWebSocket(/\/ws$/, (page) => line.onSocket(page));
    return line;
  }

  async cut(): Promise<void> {
    this.broken = true;
    const ends = [...this.sockets].flat();
    this.sockets.clear();
    await Promise.all(ends.map((end) => end.close({ code: 3000 }).catch(() => undefined)));
  }

  mend(): void {
    this.broken = false;
    this.deaf = false;
  }

  private onSocket(page: WebSocketRoute): void {
    if (this.broken) {
      void page.close({ code: 3000 });
      return;
    }
    const server = page.connectToServer();
    this.sockets.add([page, server]);
    server.onMessage((message) => {
      if (!this.deaf) page.send(message);
    });
  }
}

/** Says many things at once, as a page of one's own making would. */
export async function fill(person: Person, url: string, lines: number): Promise<void> {
  const roomId = url.split("/").at(-1) ?? "";
  await person.page.evaluate(
    async ({ roomId, lines, base }) => {
      const token = localStorage.getItem(`matinee.token.${roomId}`);
      const socket = new WebSocket(`${base.replace("http", "ws")}/ws`);
      await new Promise((resolve) => (socket.onopen = resolve));
      let said = 0;
      const say = (): void => {
        said++;
        socket.send(JSON.stringify({ type: "chat", id: `fill-${said}`, text: `line ${said}` }));
      };
      await new Promise<void>((resolve, reject) => {
        socket.onmessage = ({ data }: MessageEvent<string>) => {
          const message = JSON.parse(data) as { type: string; id?: string };
          if (message.type === "error") reject(new Error(data));
          if (message.type === "ack" && message.id === `fill-${lines}`) resolve();
          const next = message.type === "welcome" || message.type === "ack";
          if (next && said < lines) say();
        };
        socket.send(JSON.stringify({ type: "join", roomId, name: "Bob", token }));
      });
      socket.close();
    },
    { roomId, lines, base: baseUrl() },
  );
}
