import { createStore, type StoreApi } from "zustand/vanilla";
import type { Emoji, Join, Reactions, Ready, Report, Resume, RoomId, ServerMessage } from "../protocol/messages";
import { isSet, serverTimeAt, UNSET_CLOCK, withPong, type Clock } from "../sync/clock";
import { withOlder } from "./state/chatView";
import { dated } from "./dated";
import { gateNotice } from "./gateNotice";
import { forgetRoomToken, keepResume, rememberRoomToken, roomToken, takeResume } from "./entry/identity";
import type { Command, Outcome } from "./connection/outbox";
import { PolicyChanges } from "./policyChanges";
import { getMessages, requestToken } from "./entry/roomApi";
import { RoomChat } from "./chat/roomChat";
import { RoomSocket, type Connection } from "./connection/roomSocket";
import { receive } from "./state/reducer";
import { EMPTY_VIEW, type RoomView } from "./state/roomView";
import { socketUrl } from "./entry/addresses";
import { forgetAllUnsent } from "./chat/unsent";
import { withVote } from "./state/votes";

/** The version of the protocol this page speaks. */
const PROTOCOL = 1;

/** Notices kept at once; older ones give way. */
const MAX_NOTICES = 3;

/** Something to tell the viewer once. */
export interface Notice {
  readonly id: number;
  readonly text: string;
}

/** What the page shows. */
export interface RoomSnapshot {
  readonly view: RoomView;
  readonly connection: Connection;
  readonly notices: readonly Notice[];
}

/** Hears how often each emoji was sent. */
export type ReactionListener = (counts: Reactions["counts"]) => void;

/** Membership of one room: the store to draw from, and what a person may ask for. */
export class Room {
  private static count = 0;
  /** Tells one membership from another on the same page. */
  readonly key = String(Room.count++);
  readonly store: StoreApi<RoomSnapshot>;
  private readonly reactionListeners = new Set<ReactionListener>();
  private readonly sleepListeners = new Set<() => void>();
  readonly chat: RoomChat;
  readonly settings = new PolicyChanges(
    () => this.store.getState().view,
    (command) => this.ask(command),
  );
  private readonly roomId: RoomId;
  private readonly name: string;
  private readonly socket: RoomSocket;
  private clockNow: Clock = UNSET_CLOCK;
  private resume: Resume | undefined;
  private fetchedToken = false;
  private usedToken: string | undefined;
  private joinSentAt = 0;
  private nextNotice = 1;

  constructor(roomId: RoomId, name: string) {
    this.roomId = roomId;
    this.name = name;
    this.resume = takeResume(roomId);
    this.store = createStore(() => ({ view: EMPTY_VIEW, connection: { kind: "connecting" }, notices: [] }));
    this.chat = new RoomChat({
      roomId,
      transmit: (message) => this.socket.tell(message),
      time: () => this.serverNow() ?? Date.now(),
    });
    this.socket = new RoomSocket({
      url: socketUrl(),
      join: () => this.join(),
      renewTokens: () => this.renewTokens(),
      onMessage: (message, receivedAt) => this.onMessage(message, receivedAt),
      onConnection: (connection) => this.onConnection(connection),
      clockDoubtMillis: () => this.clockNow.uncertainty,
      onSlept: () => this.sleepListeners.forEach((listener) => listener()),
    });
  }

  /** Cluster time in milliseconds; undefined until the server has answered a ping. */
  serverNow(): number | undefined {
    return isSet(this.clockNow) ? serverTimeAt(this.clockNow, performance.now()) : undefined;
  }

  /** What `serverNow` is read from, for figures. */
  clock(): Clock {
    return this.clockNow;
  }

  /** Asks the room; a refusal is told to the viewer. Nothing on the screen moves until the room's state comes. */
  async ask(command: Command): Promise<Outcome> {
    const outcome = await this.request(command);
    if (this.store.getState().connection.kind !== "ended") {
      const problem = problemOf(outcome);
      if (problem !== undefined) this.notify(problem);
    }
    return outcome;
  }

  /** Asks the room; whoever calls tells the viewer what came of it. */
  async request(command: Command): Promise<Outcome> {
    const outcome = await this.socket.send(dated(command, this.serverNow()));
    if (command.type === "vote" && outcome.kind === "acked") {
      this.store.setState(({ view }) => ({ view: { ...view, votes: withVote(view.votes, command) } }));
    }
    return outcome;
  }

  /** Tells the room what it need not answer; false where there is no connection. */
  tell(message: Report | Ready): boolean {
    return this.socket.tell(message);
  }

  /** A picture for everybody's screen, this one's too: it is shown when it comes back. */
  react(emoji: Emoji): void {
    this.socket.tell({ type: "react", emoji });
  }

  /** Calls back with everybody's reactions; returns how to stop. */
  onReactions(listener: ReactionListener): () => void {
    this.reactionListeners.add(listener);
    return () => void this.reactionListeners.delete(listener);
  }

  /** Calls back when the machine has slept; returns how to stop. */
  onSlept(listener: () => void): () => void {
    this.sleepListeners.add(listener);
    return () => void this.sleepListeners.delete(listener);
  }

  /** Fetches what was said before the oldest line that is known; fails as calls to the server do. */
  async loadOlder(): Promise<void> {
    const { lines, more } = this.store.getState().view.chat;
    const oldest = lines[0]?.id;
    if (oldest === undefined || !more) return;
    const page = await getMessages(this.roomId, roomToken(this.roomId) ?? "", oldest);
    this.store.setState(({ view }) =>
      // Where a long break has let the old lines go meanwhile, there would be a hole.
      view.chat.lines[0]?.id === oldest ? { view: { ...view, chat: withOlder(view.chat, page) } } : {},
    );
  }

  /** Whoever was put out can only come back as somebody new. */
  forgetMe(): void {
    // Another tab may have come back already.
    if (roomToken(this.roomId) === this.usedToken) forgetRoomToken(this.roomId);
    takeResume(this.roomId);
    forgetAllUnsent(this.roomId);
  }

  notify(text: string): void {
    const notice = { id: this.nextNotice++, text };
    this.store.setState(({ notices }) => ({
      notices: [...notices.filter((other) => other.text !== text), notice].slice(-MAX_NOTICES),
    }));
  }

  dismiss(id: number): void {
    this.store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
  }

  /** The network came back, or the page is looked at again. */
  wake(): void {
    this.socket.wake();
  }

  /** The page goes, perhaps to be loaded again: what it needs to go on as this session stays in the tab. */
  suspend(): void {
    if (this.resume) keepResume(this.roomId, { ...this.resume, seq: this.store.getState().view.seq ?? 0 });
  }

  /** The page is back without having been loaded again. */
  unsuspend(): void {
    takeResume(this.roomId);
  }

  leave(): void {
    this.socket.close();
    this.chat.close();
  }

  private onConnection(connection: Connection): void {
    this.chat.onConnection(connection);
    this.store.setState({ connection });
  }

  private join(): Join {
    this.joinSentAt = performance.now();
    const token = roomToken(this.roomId);
    this.usedToken = token;
    const seq = this.store.getState().view.seq;
    return {
      type: "join",
      roomId: this.roomId,
      name: this.name,
      protocol: PROTOCOL,
      ...(token !== undefined && { token }),
      ...(this.resume && { resume: { ...this.resume, ...(seq !== undefined && { seq }) } }),
    };
  }

  /** First without the session, which may have ended; then once with a new viewer's token. */
  private async renewTokens(): Promise<boolean> {
    if (this.resume) {
      this.resume = undefined;
      return true;
    }
    if (this.fetchedToken) return false;
    rememberRoomToken(this.roomId, await requestToken(this.roomId, this.name));
    this.fetchedToken = true;
    return true;
  }

  private onMessage(message: ServerMessage, receivedAt: number): void {
    if (message.type === "pong") {
      this.clockNow = withPong(this.clockNow, message.t0, message.t1, receivedAt);
      return;
    }
    if (message.type === "reactions") {
      for (const listener of this.reactionListeners) listener(message.counts);
      return;
    }
    if (message.type === "welcome") {
      this.fetchedToken = false;
      // Join and welcome are a ping, too: the film can be loaded at the right place at once.
      this.clockNow = withPong(this.clockNow, this.joinSentAt, message.serverTime, receivedAt);
      this.resume = { token: message.resumeToken, seq: 0 };
    }
    const before = this.store.getState().view;
    const view = receive(before, message);
    if (view !== before) this.store.setState({ view });
    const notice = gateNotice(before, view);
    if (notice !== undefined) this.notify(notice);
    this.chat.onMessage(message, before, view);
    if (view.gap && !before.gap) this.socket.tell({ type: "resync" });
  }
}

/** What to tell of a request that came to nothing. */
export function problemOf(outcome: Outcome): string | undefined {
  if (outcome.kind === "refused") return outcome.message;
  return outcome.kind === "unanswered" ? "The room did not answer. Try again when the connection is back." : undefined;
}
