import { createStore, type StoreApi } from "zustand/vanilla";
import type { ChatLine, ChatLog, CommandId, Error as Refusal, ErrorCode, RoomId, Say } from "../protocol/messages";
import { randomId } from "./commandId";
import { forgetUnsent, keepUnsent, keptUnsent, onUnsentElsewhere, type Kept } from "./unsent";

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

/** Pause before a message is repeated that the room could not keep, milliseconds. */
const REPEAT_MILLIS = 1000;

const UNKNOWN: NotTaken = { code: "unknown", message: "It is not known whether this arrived." };

/**
 * What I said, until the room shows it. It outlives connection and page; each message has an id, under which the room
 * takes it once, however often and from however many tabs it is sent.
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

  /** Says something as soon as that is possible. */
  say(text: string): void {
    const kept: Kept = { id: (this.options.newId ?? randomId)(), text, saidAt: this.options.time(), sent: false };
    keepUnsent(this.options.roomId, kept);
    this.store.setState([...this.all(), waiting(kept)], true);
    this.flush();
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
    return text;
  }

  /** What the room has, after a welcome or a gap: the rest is sent. */
  onLog(log: ChatLog): void {
    this.onLines(log.lines);
    const since = log.more ? (log.lines[0]?.serverTime ?? Infinity) : -Infinity;
    const others = keptUnsent(this.options.roomId).filter(({ id }) => !this.has(id));
    const all = [...this.all().filter(({ acked }) => !acked), ...others.map(waiting)];
    const lost = ({ sent, saidAt, notTaken }: Unsent): boolean => sent && saidAt < since && !notTaken;
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
  }

  onAck(id: CommandId): void {
    if (!this.has(id)) return;
    forgetUnsent(this.options.roomId, id);
    this.change(id, (unsent) => ({ ...unsent, acked: true }));
  }

  onRefusal({ id, code, message, retryAfterMillis }: Refusal): void {
    if (id === undefined || !this.has(id)) return;
    if (code === "journal_unavailable") {
      this.change(id, (unsent) => ({ ...unsent, sending: false }));
      clearTimeout(this.repeatTimer);
      this.repeatTimer = setTimeout(() => this.flush(), retryAfterMillis ?? REPEAT_MILLIS);
      return;
    }
    const againAt = retryAfterMillis === undefined ? {} : { againAt: this.now() + retryAfterMillis };
    this.change(id, (unsent) => ({ ...unsent, sending: false, notTaken: { code, message, ...againAt } }));
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

  private flush(): void {
    if (!this.open) return;
    for (const { id, text, saidAt, sending, acked, notTaken } of this.all()) {
      if (sending || acked || notTaken) continue;
      if (!this.options.transmit({ type: "chat", id, text })) return;
      this.change(id, (unsent) => ({ ...unsent, sending: true, sent: true }));
      keepUnsent(this.options.roomId, { id, text, saidAt, sent: true });
    }
  }

  /** Another tab of this browser has settled or given up some of it. */
  private onElsewhere(): void {
    const kept = new Set(keptUnsent(this.options.roomId).map(({ id }) => id));
    this.store.setState(
      this.all().filter(({ id, acked }) => acked || kept.has(id)),
      true,
    );
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
