import { createStore, type StoreApi } from "zustand/vanilla";
import type { ChatLine, ChatLog, CommandId, Error as Refusal, ErrorCode, RoomId, Say } from "../../protocol/messages";
import { randomId } from "../connection/commandId";
import { forgetUnsent, keepUnsent, keptUnsent, MAX_KEPT, onUnsentElsewhere, type Kept } from "./unsent";

/** Why a message did not go through; `unknown` where it may have, and nobody can tell any more. */
export interface NotTaken {
  readonly code: ErrorCode | "unknown";
  readonly message: string;
  /** May be sent again from this instant on, local monotonic milliseconds. */
  readonly againAt?: number;
}

/** What I said and the room has not shown yet. */
export interface Unsent extends Kept {
  /** It is on its way; not where it waits for the connection. */
  readonly sending: boolean;
  /** The room has it: its line comes in a moment. */
  readonly acked: boolean;
  /** It came too soon for the room, and goes again by itself. */
  readonly later?: boolean;
  readonly notTaken?: NotTaken;
}

export interface ChatOutboxOptions {
  readonly roomId: RoomId;
  /** False where there is no connection to say it over. */
  readonly transmit: (message: Say) => boolean;
  /** Milliseconds since 1970, the room's where it is known. */
  readonly time: () => number;
  readonly newId?: () => CommandId;
  /** Local milliseconds, monotonic. */
  readonly now?: () => number;
}

/** Pause before a message is repeated where the room does not say how long, milliseconds. */
const REPEAT_MILLIS = 1000;

/** Refusals of the moment, not of the message. */
const TOO_SOON: ReadonlySet<ErrorCode> = new Set(["journal_unavailable", "rate_limited", "slow_mode"]);

const UNKNOWN: NotTaken = { code: "unknown", message: "It is not known whether this arrived." };

/**
 * What I said, until the room shows it. It outlives connection and page; each message has an id, under which the room
 * takes it once, however often and from however many tabs it is sent. They go one at a time, in the order they were said:
 * the room lets only so many wait, and none is to overtake another.
 */
export class ChatOutbox {
  readonly store: StoreApi<readonly Unsent[]>;
  private readonly options: ChatOutboxOptions;
  private readonly stopListening: () => void;
  private repeatTimer: ReturnType<typeof setTimeout> | undefined;
  /** The room has told what it has: nothing that it took is sent again. */
  private open = false;

  constructor(options: ChatOutboxOptions) {
    this.options = options;
    this.store = createStore(() => keptUnsent(options.roomId).map(waiting));
    this.stopListening = onUnsentElsewhere(options.roomId, () => this.onElsewhere());
  }

  /** Says something as soon as that is possible; false where so much waits already that no more is taken. */
  say(text: string): boolean {
    const waitingNow = this.all().filter(({ acked }) => !acked).length;
    if (Math.max(waitingNow, keptUnsent(this.options.roomId).length) >= MAX_KEPT) return false;
    const kept: Kept = { id: (this.options.newId ?? randomId)(), text, saidAt: this.options.time(), sent: false };
    keepUnsent(this.options.roomId, kept);
    this.store.setState([...this.all(), waiting(kept)], true);
    this.flush();
    return true;
  }

  /** Sends what was refused once more. */
  again(id: CommandId): void {
    this.change(id, ({ text, saidAt, sent }) => waiting({ id, text, saidAt, sent }));
    this.flush();
  }

  /** Gives a message up; returns its text. */
  discard(id: CommandId): string {
    const text = this.all().find((unsent) => unsent.id === id)?.text ?? "";
    this.settle(id);
    this.flush();
    return text;
  }

  /** What the room has, after a welcome or a gap: the rest is sent. */
  onLog(log: ChatLog): void {
    this.onLines(log.lines);
    const since = log.more ? (log.lines[0]?.serverTime ?? Infinity) : -Infinity;
    const others = keptUnsent(this.options.roomId).filter(({ id }) => !this.has(id));
    const all = [...this.all().filter(({ acked }) => !acked), ...others.map(waiting)];
    const lost = ({ sent, saidAt, later, notTaken }: Unsent): boolean => sent && saidAt < since && !later && !notTaken;
    this.store.setState(
      all.map((unsent) => (lost(unsent) ? { ...unsent, notTaken: UNKNOWN } : unsent)),
      true,
    );
    this.open = true;
    this.flush();
  }

  /** A line that carries the id of a message of mine is that message. */
  onLines(lines: readonly Pick<ChatLine, "key">[]): void {
    for (const { key } of lines) if (key !== undefined && this.has(key)) this.settle(key);
    this.flush();
  }

  onAck(id: CommandId): void {
    if (!this.has(id)) return;
    forgetUnsent(this.options.roomId, id);
    this.change(id, (unsent) => ({ ...unsent, sending: false, acked: true }));
    this.flush();
  }

  onRefusal({ id, code, message, retryAfterMillis }: Refusal): void {
    if (id === undefined || !this.has(id)) return;
    if (TOO_SOON.has(code)) {
      this.change(id, (unsent) => ({ ...unsent, sending: false, later: true }));
      clearTimeout(this.repeatTimer);
      this.repeatTimer = setTimeout(() => this.onRipe(id), retryAfterMillis ?? REPEAT_MILLIS);
      return;
    }
    const againAt = retryAfterMillis === undefined ? {} : { againAt: this.now() + retryAfterMillis };
    this.change(id, (unsent) => ({ ...unsent, sending: false, notTaken: { code, message, ...againAt } }));
    this.flush();
  }

  /** The connection is lost: what is on its way may or may not have arrived. */
  onLost(): void {
    this.open = false;
    this.store.setState(
      this.all().map((unsent) => ({ ...unsent, sending: false })),
      true,
    );
  }

  close(): void {
    clearTimeout(this.repeatTimer);
    this.stopListening();
  }

  private onRipe(id: CommandId): void {
    this.change(id, (unsent) => ({ ...unsent, later: false }));
    this.flush();
  }

  /** Sends the oldest that waits, unless one is on its way or has to wait first. */
  private flush(): void {
    if (!this.open || this.all().some(({ sending }) => sending)) return;
    const next = this.all().find(({ acked, notTaken }) => !acked && !notTaken);
    if (!next || next.later) return;
    const { id, text, saidAt } = next;
    if (!this.options.transmit({ type: "chat", id, text })) return;
    this.change(id, (unsent) => ({ ...unsent, sending: true, sent: true }));
    keepUnsent(this.options.roomId, { id, text, saidAt, sent: true });
  }

  /** Another tab of this browser has settled or given up some of it. */
  private onElsewhere(): void {
    const kept = new Set(keptUnsent(this.options.roomId).map(({ id }) => id));
    this.store.setState(
      this.all().filter(({ id, acked }) => acked || kept.has(id)),
      true,
    );
    this.flush();
  }

  private settle(id: CommandId): void {
    forgetUnsent(this.options.roomId, id);
    this.store.setState(
      this.all().filter((unsent) => unsent.id !== id),
      true,
    );
  }

  private change(id: CommandId, to: (unsent: Unsent) => Unsent): void {
    this.store.setState(
      this.all().map((unsent) => (unsent.id === id ? to(unsent) : unsent)),
      true,
    );
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

function waiting(kept: Kept): Unsent {
  return { ...kept, sending: false, acked: false };
}
