import { createStore, type StoreApi } from "zustand/vanilla";
import type { ChatLine, ChatLog, CommandId, Error as Refusal, ErrorCode, RoomId, Say } from "../../protocol/messages";
import { randomId } from "../connection/commandId";
import { removeUnsent, storeUnsent, storedUnsent, MAX_UNSENT, onUnsentElsewhere, type StoredMessage } from "./unsent";

/** Failure of a message; `unknown` if it may have arrived. */
export interface SendFailure {
  readonly code: ErrorCode | "unknown";
  readonly message: string;
  /** Earliest retry, local monotonic milliseconds. */
  readonly retryAt?: number;
}

/** An own message that the room has not shown yet. */
export interface Unsent extends StoredMessage {
  /** Sent on the current connection, without an answer yet. */
  readonly sending: boolean;
  /** Accepted by the room; its line follows. */
  readonly acked: boolean;
  /** Refused for the moment; it is repeated automatically. */
  readonly retrying?: boolean;
  readonly failure?: SendFailure;
}

export interface ChatOutboxOptions {
  readonly roomId: RoomId;
  /** Returns false without a connection. */
  readonly transmit: (message: Say) => boolean;
  /** Milliseconds since 1970, in cluster time once it is known. */
  readonly time: () => number;
  readonly newId?: () => CommandId;
  /** Local milliseconds, monotonic. */
  readonly now?: () => number;
}

/** Delay before repeating a message, unless the refusal names one. */
const REPEAT_MILLIS = 1000;

/** Temporary refusals: the same message may succeed later. */
const TEMPORARY: ReadonlySet<ErrorCode> = new Set(["journal_unavailable", "rate_limited", "slow_mode"]);

const UNKNOWN: SendFailure = { code: "unknown", message: "This may not have been sent." };

/**
 * Own messages until the room shows them; they survive reconnects and reloads. Each id is an idempotency key: the room
 * accepts a message once, even from several tabs. Messages are sent one at a time, to keep their order and the room's limit.
 */
export class ChatOutbox {
  readonly store: StoreApi<readonly Unsent[]>;
  private readonly options: ChatOutboxOptions;
  private readonly stopListening: () => void;
  private repeatTimer: ReturnType<typeof setTimeout> | undefined;
  /** The chat log has arrived on this connection: a message that the room accepted earlier is not sent again. */
  private synced = false;

  constructor(options: ChatOutboxOptions) {
    this.options = options;
    this.store = createStore(() => storedUnsent(options.roomId).map(unsentOf));
    this.stopListening = onUnsentElsewhere(options.roomId, () => this.onElsewhere());
  }

  /** Queues a message and sends it when possible; returns false if the queue is full. */
  send(text: string): boolean {
    const queued = this.all().filter(({ acked }) => !acked).length;
    if (Math.max(queued, storedUnsent(this.options.roomId).length) >= MAX_UNSENT) return false;
    const message: StoredMessage = {
      id: (this.options.newId ?? randomId)(),
      text,
      saidAt: this.options.time(),
      sent: false,
    };
    storeUnsent(this.options.roomId, message);
    this.set([...this.all(), unsentOf(message)]);
    this.flush();
    return true;
  }

  /** Repeats a failed message. */
  retry(id: CommandId): void {
    this.change(id, ({ text, saidAt, sent }) => unsentOf({ id, text, saidAt, sent }));
    this.flush();
  }

  /** Drops a message; returns its text. */
  discard(id: CommandId): string {
    const text = this.all().find((unsent) => unsent.id === id)?.text ?? "";
    this.settle(id);
    this.flush();
    return text;
  }

  /** Compares with the chat log after a welcome or a gap, then sends what the room lacks. */
  onLog(log: ChatLog): void {
    this.onLines(log.lines);
    const since = log.more ? (log.lines[0]?.serverTime ?? Infinity) : -Infinity;
    const others = storedUnsent(this.options.roomId).filter(({ id }) => !this.has(id));
    const all = [...this.all().filter(({ acked }) => !acked), ...others.map(unsentOf)];
    const lost = ({ sent, saidAt, retrying, failure }: Unsent): boolean =>
      sent && saidAt < since && !retrying && !failure;
    this.set(all.map((unsent) => (lost(unsent) ? { ...unsent, failure: UNKNOWN } : unsent)));
    this.synced = true;
    this.flush();
  }

  /** Settles the messages whose ids appear as keys of lines. */
  onLines(lines: readonly Pick<ChatLine, "key">[]): void {
    for (const { key } of lines) if (key !== undefined && this.has(key)) this.settle(key);
    this.flush();
  }

  onAck(id: CommandId): void {
    if (!this.has(id)) return;
    removeUnsent(this.options.roomId, id);
    this.change(id, (unsent) => ({ ...unsent, sending: false, acked: true }));
    this.flush();
  }

  onRefusal({ id, code, message, retryAfterMillis }: Refusal): void {
    if (id === undefined || !this.has(id)) return;
    if (TEMPORARY.has(code)) {
      this.change(id, (unsent) => ({ ...unsent, sending: false, retrying: true }));
      clearTimeout(this.repeatTimer);
      this.repeatTimer = setTimeout(() => this.onRetry(id), retryAfterMillis ?? REPEAT_MILLIS);
      return;
    }
    const retryAt = retryAfterMillis === undefined ? {} : { retryAt: this.now() + retryAfterMillis };
    this.change(id, (unsent) => ({ ...unsent, sending: false, failure: { code, message, ...retryAt } }));
    this.flush();
  }

  /** Marks messages in flight as undecided: they may have arrived. */
  onLost(): void {
    this.synced = false;
    this.set(this.all().map((unsent) => ({ ...unsent, sending: false })));
  }

  close(): void {
    clearTimeout(this.repeatTimer);
    this.stopListening();
  }

  private onRetry(id: CommandId): void {
    this.change(id, (unsent) => ({ ...unsent, retrying: false }));
    this.flush();
  }

  /** Sends the oldest queued message, unless one is in flight or has to be repeated first. */
  private flush(): void {
    if (!this.synced || this.all().some(({ sending }) => sending)) return;
    const next = this.all().find(({ acked, failure }) => !acked && !failure);
    if (!next || next.retrying) return;
    const { id, text, saidAt } = next;
    if (!this.options.transmit({ type: "chat", id, text })) return;
    this.change(id, (unsent) => ({ ...unsent, sending: true, sent: true }));
    storeUnsent(this.options.roomId, { id, text, saidAt, sent: true });
  }

  /** Drops the messages that another tab has settled. */
  private onElsewhere(): void {
    const kept = new Set(storedUnsent(this.options.roomId).map(({ id }) => id));
    this.set(this.all().filter(({ id, acked }) => acked || kept.has(id)));
    this.flush();
  }

  private settle(id: CommandId): void {
    removeUnsent(this.options.roomId, id);
    this.set(this.all().filter((unsent) => unsent.id !== id));
  }

  private change(id: CommandId, to: (unsent: Unsent) => Unsent): void {
    this.set(this.all().map((unsent) => (unsent.id === id ? to(unsent) : unsent)));
  }

  private set(all: readonly Unsent[]): void {
    this.store.setState(all, true);
  }

  private all(): readonly Unsent[] {
    return this.store.getState();
  }

  private has(id: CommandId): boolean {
    return this.all().some((unsent) => unsent.id === id);
  }

  private now(): number {
    return (this.options.now ?? (() => performance.now()))();
  }
}

function unsentOf(message: StoredMessage): Unsent {
  return { ...message, sending: false, acked: false };
}
