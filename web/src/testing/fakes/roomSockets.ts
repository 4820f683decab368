import { vi } from "vitest";
import { DEFAULT_POLICY } from "../../room/state/defaultPolicy";
import type { ClientMessage, Join, ServerMessage } from "../../protocol/messages";
import { RoomSocket, type Connection } from "../../room/connection/roomSocket";
import { FakeSocket } from "./fakeSocket";

export const WELCOME: ServerMessage = {
  type: "welcome",
  you: { id: "me", name: "Ann", role: "host" },
  room: {
    id: "abcdef",
    title: "Friday",
    access: "public",
    policy: DEFAULT_POLICY,
    video: { title: "Film", src: "/media/film.m3u8", durationSeconds: 60 },
    createdAt: 1,
  },
  serverTime: 1000,
  resumeToken: "resume",
  protocol: 1,
};

export const JOIN: Join = { type: "join", roomId: "abcdef", name: "Ann", token: "token" };

export let sockets: FakeSocket[] = [];
export let connections: Connection[] = [];
export let received: ServerMessage[] = [];
/** Number of detected sleeps of the machine. */
export let sleeps = 0;
/** Uncertainty of the clock, milliseconds. */
export const clockDoubt = { millis: 0 };
/** Network state of the device, as `navigator.onLine` has it. */
export const device = { online: true };
export let renewTokens = vi.fn<() => Promise<boolean>>();

export function open(): RoomSocket {
  return new RoomSocket({
    url: "ws://room/ws",
    join: () => JOIN,
    renewTokens,
    onMessage: (message) => received.push(message),
    onConnection: (connection) => connections.push(connection),
    clockUncertaintyMillis: () => clockDoubt.millis,
    online: () => device.online,
    onSlept: () => (sleeps += 1),
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket.asWebSocket();
    },
    random: () => 0.5,
  });
}

/** The newest socket. */
export function last(): FakeSocket {
  const socket = sockets.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return socket;
}

/** A place in a room that has been welcomed. */
export function joined(): RoomSocket {
  const room = open();
  last().accept();
  last().say(WELCOME);
  return room;
}

/** Returns the messages of a type that the page has sent. */
export function sent(socket: FakeSocket, type: ClientMessage["type"]): ClientMessage[] {
  return socket.sent.filter((message) => message.type === type);
}

/** In every test anew. */
export function startOver(): void {
  vi.useFakeTimers();
  sockets = [];
  connections = [];
  received = [];
  sleeps = 0;
  clockDoubt.millis = 0;
  renewTokens = vi.fn<() => Promise<boolean>>().mockResolvedValue(true);
}
