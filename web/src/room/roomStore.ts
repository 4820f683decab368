import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  Emoji,
  Join,
  PlaybackUrl,
  Reactions,
  Ready,
  Report,
  RoomId,
  ServerMessage,
  StreamOrigin,
} from "../protocol/messages";
import type { Clock } from "../sync/clock";
import { RoomChat } from "./chat/roomChat";
import { removeAllUnsent } from "./chat/unsent";
import type { Command, Outcome } from "./connection/outbox";
import { RoomSocket, type Connection } from "./connection/roomSocket";
import { ServerClock } from "./connection/serverClock";
import { socketUrl } from "./entry/addresses";
import { roomToken } from "./entry/identity";
import { getMessages, getPlaybackUrl } from "./entry/roomApi";
import { RoomTokens } from "./entry/roomTokens";
import { gateNotice } from "./gateNotice";
import { Listeners } from "./listeners";
import { NOT_SAVED, problemOf, withNotice, withoutNotice, type Notice } from "./notices";
import { PolicyChanges } from "./policyChanges";
import { withOlder } from "./state/chatView";
import { receive } from "./state/reducer";
import { EMPTY_VIEW, type RoomView } from "./state/roomView";
import { withVote } from "./state/votes";
import { timestamped } from "./timestamped";

/** Protocol version of this page. */
const PROTOCOL = 1;

/** Content of the page. */
export interface RoomSnapshot {
  readonly view: RoomView;
  readonly connection: Connection;
  readonly notices: readonly Notice[];
}

/** Membership of one room: the store to draw from, and the commands of its member. */
export class Room {
  private static count = 0;
  /** Distinguishes the memberships of one page. */
  readonly key = String(Room.count++);
  readonly store: StoreApi<RoomSnapshot>;
  readonly chat: RoomChat;
  readonly settings = new PolicyChanges(
    () => this.store.getState().view,
    (command) => this.ask(command),
  );
  private readonly roomId: RoomId;
  private readonly name: string;
  private readonly socket: RoomSocket;
  private readonly serverClock = new ServerClock();
  private readonly tokens: RoomTokens;
  private readonly reactions = new Listeners<[counts: Reactions["counts"]]>();
  private readonly sleeps = new Listeners<[]>();
  private nextNotice = 1;

  constructor(roomId: RoomId, name: string) {
    this.roomId = roomId;
    this.name = name;
    this.tokens = new RoomTokens(roomId, name);
    this.store = createStore(() => ({ view: EMPTY_VIEW, connection: { kind: "connecting" }, notices: [] }));
    this.chat = new RoomChat({
      roomId,
      transmit: (message) => this.socket.tell(message),
      time: () => this.serverNow() ?? Date.now(),
    });
    this.socket = new RoomSocket({
      url: socketUrl(),
      online: () => navigator.onLine,
      join: () => this.join(),
      renewTokens: () => this.tokens.renew(),
      onMessage: (message, receivedAt) => this.onMessage(message, receivedAt),
      onConnection: (connection) => this.onConnection(connection),
      clockUncertaintyMillis: () => this.clock().uncertainty,
      onSlept: () => this.sleeps.notify(),
    });
  }

  /** Cluster time in milliseconds; undefined until the server has answered. */
  serverNow(): number | undefined {
    return this.serverClock.now();
  }

  /** Estimate behind `serverNow`, for statistics. */
  clock(): Clock {
    return this.serverClock.reading();
  }

  /** Sends a command; shows a notice if it fails. The page changes only when the room's new state arrives. */
  async ask(command: Command): Promise<Outcome> {
    const outcome = await this.request(command);
    if (this.store.getState().connection.kind !== "ended") {
      const problem = problemOf(outcome);
      if (problem !== undefined) this.notify(problem);
    }
    return outcome;
  }

  /** Sends a command; the caller shows the outcome. */
  async request(command: Command): Promise<Outcome> {
    const outcome = await this.socket.send(timestamped(command, this.serverNow()));
    if (command.type === "vote" && outcome.kind === "acked") {
      this.store.setState(({ view }) => ({ view: { ...view, votes: withVote(view.votes, command) } }));
    }
    return outcome;
  }

  /** Sends a message without an answer; returns false without a connection. */
  tell(message: Report | Ready | StreamOrigin): boolean {
    return this.socket.tell(message);
  }

  /** Sends a reaction; it appears here, too, when the room sends it back. */
  react(emoji: Emoji): void {
    this.socket.tell({ type: "react", emoji });
  }

  /** Calls back with everyone's reactions; returns a function that stops it. */
  onReactions(listener: (counts: Reactions["counts"]) => void): () => void {
    return this.reactions.add(listener);
  }

  /** Calls back after the machine slept; returns a function that stops it. */
  onSlept(listener: () => void): () => void {
    return this.sleeps.add(listener);
  }

  /** Gets the address under which the room's video plays. */
  playbackUrl(): Promise<PlaybackUrl> {
    return getPlaybackUrl(this.roomId, roomToken(this.roomId) ?? "");
  }

  /** Loads the page of chat lines before the oldest known one. Throws `ApiError`. */
  async loadOlder(): Promise<void> {
    const { lines, more } = this.store.getState().view.chat;
    const oldest = lines[0]?.id;
    if (oldest === undefined || !more) return;
    const page = await getMessages(this.roomId, roomToken(this.roomId) ?? "", oldest);
    this.store.setState(({ view }) =>
      // A reconnect may have dropped the old lines meanwhile: the page would leave a gap.
      view.chat.lines[0]?.id === oldest ? { view: { ...view, chat: withOlder(view.chat, page) } } : {},
    );
  }

  /** Forgets this browser's membership: a removed person can only rejoin as a new one. */
  forgetMe(): void {
    this.tokens.forget();
    removeAllUnsent(this.roomId);
  }

  /** Shows a notice, unless it is on screen. */
  private notifyOnce(text: string): void {
    if (!this.store.getState().notices.some((notice) => notice.text === text)) this.notify(text);
  }

  notify(text: string): void {
    const notice = { id: this.nextNotice++, text };
    this.store.setState(({ notices }) => ({ notices: withNotice(notices, notice) }));
  }

  dismiss(id: number): void {
    this.store.setState(({ notices }) => ({ notices: withoutNotice(notices, id) }));
  }

  /** Checks the connection at once: the network is back, or the page visible. */
  wake(): void {
    this.socket.wake();
  }

  /** Keeps the session in the tab while the page unloads, so that a reload resumes it. */
  suspend(): void {
    this.tokens.keepForReload(this.store.getState().view.seq ?? 0);
  }

  /** Drops the kept session: the page returned from the back-forward cache. */
  unsuspend(): void {
    this.tokens.discardKept();
  }

  leave(): void {
    this.socket.close();
    this.chat.close();
  }

  private join(): Join {
    this.serverClock.onJoinSent();
    const tokens = this.tokens.forJoin(this.store.getState().view.seq);
    return { type: "join", roomId: this.roomId, name: this.name, protocol: PROTOCOL, ...tokens };
  }

  private onConnection(connection: Connection): void {
    this.chat.onConnection(connection);
    this.store.setState({ connection });
  }

  private onMessage(message: ServerMessage, receivedAt: number): void {
    if (message.type === "pong") this.serverClock.onPong(message.t0, message.t1, receivedAt);
    else if (message.type === "reactions") this.reactions.notify(message.counts);
    else {
      if (message.type === "error" && message.code === "journal_unavailable") this.notifyOnce(NOT_SAVED);
      if (message.type === "welcome") {
        this.tokens.onWelcome(message.resumeToken);
        this.serverClock.onWelcome(message.serverTime, receivedAt);
      }
      this.update(message);
    }
  }

  private update(message: ServerMessage): void {
    const before = this.store.getState().view;
    const view = receive(before, message);
    if (view !== before) this.store.setState({ view });
    const notice = gateNotice(before, view);
    if (notice !== undefined) this.notify(notice);
    this.chat.onMessage(message, before, view);
    if (view.gap && !before.gap) this.socket.tell({ type: "resync" });
  }
}
