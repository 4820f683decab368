import type { ClientMessage, Join, ServerMessage } from "../../protocol/messages";
import { backoffMillis } from "./backoff";
import { CloseReason, type EndReason } from "./closeReason";
import { decodeMessage } from "./decode";
import { Outbox, type Command, type Outcome } from "./outbox";
import { Pinger } from "./pinger";

/** State of the connection. */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "joined" }
  /** Lost at `since` (local milliseconds); reconnecting. */
  | { readonly kind: "lost"; readonly since: number }
  /** Closed for good; no automatic reconnect. */
  | { readonly kind: "ended"; readonly why: EndReason };

export interface RoomSocketOptions {
  /** Tells whether this device reports a network; true by default. */
  readonly online?: () => boolean;
  readonly url: string;
  /** Returns the first message of each connection; token and revision change between them. */
  readonly join: () => Join;
  /** Replaces the refused tokens for the next join; false when there are no others. */
  readonly renewTokens: () => Promise<boolean>;
  readonly onMessage: (message: ServerMessage, receivedAt: number) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Uncertainty of the clock, milliseconds; a high one causes more pings. */
  readonly clockUncertaintyMillis: () => number;
  /** Called after the machine slept or the page was frozen: cluster time has to be measured again. */
  readonly onSlept?: () => void;
  readonly open?: (url: string) => WebSocket;
  /** Local milliseconds, monotonic. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** A socket that does not open or answer a ping within this time is dead (design: about 8 s). */
const DEAD_AFTER_MILLIS = 8000;

/** The same after a wake or a change of network, when the socket is probably dead and a person waits. */
const DEAD_AFTER_WAKE_MILLIS = 3000;

/** Commands made in a shorter interruption wait for the reconnect. */
const INTERRUPTION_MILLIS = 2000;

/** One session in a room over successive WebSockets: reconnects, pings, and repeats unanswered commands. */
export class RoomSocket {
  private readonly options: RoomSocketOptions;
  private readonly now: () => number;
  private readonly outbox = new Outbox((message) => this.transmit(message));
  private readonly pinger: Pinger;
  private socket: WebSocket | undefined;
  private connection: Connection = { kind: "connecting" };
  private attempt = 0;
  private closeReason = new CloseReason();
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RoomSocketOptions) {
    this.options = options;
    this.now = options.now ?? (() => performance.now());
    this.pinger = new Pinger({
      ping: () => this.ping(),
      onSlept: () => this.onSlept(),
      uncertaintyMillis: options.clockUncertaintyMillis,
      now: this.now,
    });
    this.connect();
  }

  /**
   * Sends a command; repeats it under the same id after reconnects until it is answered or times out. Refuses it at
   * once while a reconnect is out of reach.
   */
  send(command: Command): Promise<Outcome> {
    if (this.isCutOff()) return Promise.resolve({ kind: "disconnected" });
    return this.outbox.send(command);
  }

  /** Sends a message without an answer; returns false without a connection. */
  tell(message: ClientMessage): boolean {
    return this.transmit(message);
  }

  /** Pings or reconnects at once: the network is back, or the page visible. */
  wake(): void {
    if (this.connection.kind === "joined") this.probe();
    else if (this.retryTimer !== undefined) this.connect();
  }

  /** Leaves the room. */
  close(): void {
    this.transmit({ type: "leave" });
    this.end("closed");
  }

  private onSlept(): void {
    this.wake();
    this.options.onSlept?.();
  }

  private probe(): void {
    this.stopWatchdog();
    this.startWatchdog(DEAD_AFTER_WAKE_MILLIS);
    this.pinger.burst();
  }

  private connect(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    this.closeReason = new CloseReason();
    const socket = (this.options.open ?? ((url) => new WebSocket(url)))(this.options.url);
    this.socket = socket;
    this.startWatchdog();
    socket.onopen = () => socket.send(JSON.stringify(this.options.join()));
    socket.onmessage = (event) => this.onFrame(socket, event.data);
    socket.onclose = (event) => this.onClose(socket, event.code);
  }

  private onFrame(socket: WebSocket, data: unknown): void {
    const receivedAt = this.now();
    if (socket !== this.socket) return;
    this.stopWatchdog();
    const message = decodeMessage(data);
    if (!message) return;
    if (message.type === "ack") this.outbox.onAck(message.id, message.seq);
    if (message.type === "error") this.onError(message);
    if (message.type === "bye") this.closeReason.onBye(message);
    this.options.onMessage(message, receivedAt);
    if (message.type === "welcome") this.onWelcome();
  }

  private onWelcome(): void {
    this.attempt = 0;
    this.setConnection({ kind: "joined" });
    this.outbox.resend();
    this.pinger.burst();
  }

  private onError(message: Extract<ServerMessage, { type: "error" }>): void {
    if (message.id !== undefined) this.outbox.onRefusal(message);
    else this.closeReason.onError(message.code);
  }

  private onClose(socket: WebSocket, code: number): void {
    if (socket !== this.socket) return;
    this.dropSocket();
    const why = this.closeReason.endReason(code);
    if (why === "bad_token") void this.renewAndConnect();
    else if (why) this.end(why);
    else this.reconnectLater(this.closeReason.reconnectAfterMillis());
  }

  private async renewAndConnect(): Promise<void> {
    this.markLost();
    // An unreachable server is no refusal: the reconnect goes on.
    const renewed = await this.options.renewTokens().catch(() => undefined);
    if (this.connection.kind === "ended") return;
    if (renewed === undefined) this.reconnectLater();
    else if (renewed) this.connect();
    else this.end("bad_token");
  }

  private reconnectLater(afterMillis = 0): void {
    this.markLost();
    const wait = afterMillis + backoffMillis(this.attempt++, (this.options.random ?? Math.random)());
    this.retryTimer = setTimeout(() => this.connect(), wait);
  }

  private markLost(): void {
    if (this.connection.kind !== "lost") this.setConnection({ kind: "lost", since: this.now() });
    // Commands sent into the lost connection: no reconnect will repeat them in time.
    if (this.isCutOff()) this.outbox.close();
  }

  /** Tells a lost connection from a short interruption, after which commands are repeated. */
  private isCutOff(): boolean {
    if (this.connection.kind !== "lost") return false;
    const online = this.options.online?.() ?? true;
    return !online || this.now() - this.connection.since >= INTERRUPTION_MILLIS;
  }

  private end(why: EndReason): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    this.dropSocket();
    this.pinger.stop();
    this.outbox.close();
    this.setConnection({ kind: "ended", why });
  }

  /** Closes the socket and ignores its further events. */
  private dropSocket(): void {
    this.pinger.pause();
    this.stopWatchdog();
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private ping(): void {
    this.transmit({ type: "ping", t0: this.now() });
    this.startWatchdog();
  }

  private startWatchdog(withinMillis = DEAD_AFTER_MILLIS): void {
    this.watchdog ??= setTimeout(() => this.onTimeout(), withinMillis);
  }

  private stopWatchdog(): void {
    clearTimeout(this.watchdog);
    this.watchdog = undefined;
  }

  private onTimeout(): void {
    this.dropSocket();
    this.reconnectLater();
  }

  /** Sends a message on a joined socket only; the outbox repeats commands after the next welcome. */
  private transmit(message: ClientMessage): boolean {
    if (this.connection.kind !== "joined" || this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private setConnection(connection: Connection): void {
    this.connection = connection;
    this.options.onConnection(connection);
  }
}
