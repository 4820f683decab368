import type { ByeReason, ClientMessage, ErrorCode, Join, ServerMessage } from "../../protocol/messages";
import { backoffMillis } from "./backoff";
import { decodeMessage } from "./decode";
import { Outbox, type Command, type Outcome } from "./outbox";
import { Pinger } from "./pinger";

/** How the connection stands. */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "joined" }
  /** Lost at `since` (local milliseconds); it is being opened again. */
  | { readonly kind: "lost"; readonly since: number }
  /** Over: coming back by itself would help nobody. */
  | { readonly kind: "ended"; readonly why: EndReason };

export type EndReason = ErrorCode | ByeReason | "replaced" | "closed";

export interface RoomSocketOptions {
  readonly url: string;
  /** What to say first; asked for at every connection, because token and revision change. */
  readonly join: () => Join;
  /** Makes sure that the next join carries other tokens than the refused one; false where there are none to be had. */
  readonly renewTokens: () => Promise<boolean>;
  readonly onMessage: (message: ServerMessage, receivedAt: number) => void;
  readonly onConnection: (connection: Connection) => void;
  /** What the clock may be off by after what was heard so far: where that is much, more is asked. */
  readonly clockDoubtMillis: () => number;
  /** The machine slept, or the page was stopped: what was known of time is to be found out anew. */
  readonly onSlept?: () => void;
  readonly open?: (url: string) => WebSocket;
  /** Local milliseconds, monotonic. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** A socket that says nothing for so long after a ping, or does not open, is dead (design: about 8 s). */
const DEAD_AFTER_MILLIS = 8000;

/** After a wake or a change of network the socket is probably dead, and somebody is waiting for it. */
const DEAD_AFTER_WAKE_MILLIS = 3000;

/** Close codes after which coming back by itself helps nobody: README, table of close codes. */
const ENDING_CODES: Readonly<Record<number, EndReason>> = {
  4400: "bad_message",
  4401: "bad_token",
  4403: "not_allowed",
  4404: "no_such_room",
  4409: "replaced",
};

/** One place in a room, over as many sockets as it takes. */
export class RoomSocket {
  private readonly options: RoomSocketOptions;
  private readonly now: () => number;
  private readonly outbox = new Outbox((message) => this.transmit(message));
  private readonly pinger: Pinger;
  private socket: WebSocket | undefined;
  private connection: Connection = { kind: "connecting" };
  private attempt = 0;
  private refusal: ErrorCode | undefined;
  private bye: { reason: ByeReason; reconnectAfterMillis?: number } | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private deadTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RoomSocketOptions) {
    this.options = options;
    this.now = options.now ?? (() => performance.now());
    this.pinger = new Pinger({
      ping: () => this.ping(),
      onSlept: () => this.onSlept(),
      doubtMillis: options.clockDoubtMillis,
      now: this.now,
    });
    this.connect();
  }

  /** Asks the room for something; repeated under the same id until it is answered or too old to be meant. */
  send(command: Command): Promise<Outcome> {
    return this.outbox.send(command);
  }

  /** Says something that needs no answer; false where there is no connection. */
  tell(message: ClientMessage): boolean {
    return this.transmit(message);
  }

  /** The network came back, or the page is looked at again: whatever was waited for is tried now. */
  wake(): void {
    if (this.connection.kind === "joined") this.pingAwake();
    else if (this.retryTimer !== undefined) this.connect();
  }

  /** Leaves for good. */
  close(): void {
    this.transmit({ type: "leave" });
    this.end("closed");
  }

  private onSlept(): void {
    this.wake();
    this.options.onSlept?.();
  }

  private pingAwake(): void {
    this.stopExpecting();
    this.expectAnswer(DEAD_AFTER_WAKE_MILLIS);
    this.pinger.burst();
  }

  private connect(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    this.refusal = undefined;
    this.bye = undefined;
    const socket = (this.options.open ?? ((url) => new WebSocket(url)))(this.options.url);
    this.socket = socket;
    this.expectAnswer();
    socket.onopen = () => socket.send(JSON.stringify(this.options.join()));
    socket.onmessage = (event) => this.onFrame(socket, event.data);
    socket.onclose = (event) => this.onClose(socket, event.code);
  }

  private onFrame(socket: WebSocket, data: unknown): void {
    const receivedAt = this.now();
    if (socket !== this.socket) return;
    this.stopExpecting();
    const message = decodeMessage(data);
    if (!message) return;
    if (message.type === "ack") this.outbox.onAck(message.id, message.seq);
    if (message.type === "error") this.onError(message);
    if (message.type === "bye") this.bye = message;
    this.options.onMessage(message, receivedAt);
    if (message.type === "welcome") this.onWelcome();
  }

  private onWelcome(): void {
    this.attempt = 0;
    this.become({ kind: "joined" });
    this.outbox.resend();
    this.pinger.burst();
  }

  private onError(message: Extract<ServerMessage, { type: "error" }>): void {
    if (message.id !== undefined) this.outbox.onRefusal(message);
    // Reactions that come too fast or from who is muted are dropped: no reason for anything that follows.
    else if (message.code !== "rate_limited" && message.code !== "muted") this.refusal = message.code;
  }

  private onClose(socket: WebSocket, code: number): void {
    if (socket !== this.socket) return;
    this.abandon();
    const why = this.reasonToEnd(code);
    if (why === "bad_token") void this.renewAndConnect();
    else if (why) this.end(why);
    else this.reconnectLater(this.bye?.reconnectAfterMillis);
  }

  private reasonToEnd(code: number): EndReason | undefined {
    if (this.bye && this.bye.reason !== "deploy" && this.bye.reason !== "reload") return this.bye.reason;
    const reason = ENDING_CODES[code];
    // The error before the close is more exact: "origin_not_allowed" closes like "not_allowed".
    return reason && reason !== "replaced" ? (this.refusal ?? reason) : reason;
  }

  private async renewAndConnect(): Promise<void> {
    this.lose();
    // A server that cannot be asked has refused nothing.
    const renewed = await this.options.renewTokens().catch(() => undefined);
    if (this.connection.kind === "ended") return;
    if (renewed === undefined) this.reconnectLater();
    else if (renewed) this.connect();
    else this.end("bad_token");
  }

  private reconnectLater(afterMillis = 0): void {
    this.lose();
    const wait = afterMillis + backoffMillis(this.attempt++, (this.options.random ?? Math.random)());
    this.retryTimer = setTimeout(() => this.connect(), wait);
  }

  private lose(): void {
    if (this.connection.kind !== "lost") this.become({ kind: "lost", since: this.now() });
  }

  private end(why: EndReason): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    this.abandon();
    this.pinger.stop();
    this.outbox.close();
    this.become({ kind: "ended", why });
  }

  /** The socket is of no use any more, whatever it still says. */
  private abandon(): void {
    this.pinger.rest();
    this.stopExpecting();
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private ping(): void {
    this.transmit({ type: "ping", t0: this.now() });
    this.expectAnswer();
  }

  private expectAnswer(withinMillis = DEAD_AFTER_MILLIS): void {
    this.deadTimer ??= setTimeout(() => this.onDead(), withinMillis);
  }

  private stopExpecting(): void {
    clearTimeout(this.deadTimer);
    this.deadTimer = undefined;
  }

  private onDead(): void {
    this.abandon();
    this.reconnectLater();
  }

  /** Only a joined socket takes anything but `join`; the outbox sends again after the next welcome. */
  private transmit(message: ClientMessage): boolean {
    if (this.connection.kind !== "joined" || this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private become(connection: Connection): void {
    this.connection = connection;
    this.options.onConnection(connection);
  }
}
