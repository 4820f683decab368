import type {
  Command as AnyCommand,
  ClientMessage,
  CommandId,
  Error as Refusal,
  ErrorCode,
  Say,
} from "../../protocol/messages";
import { randomId } from "./commandId";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** A command that is sent now or never; chat messages wait for a connection instead (`ChatOutbox`). */
export type Command = WithoutId<Exclude<AnyCommand, Say>>;

/** Result of a command. */
export type Outcome =
  | { readonly kind: "acked"; readonly seq: number }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly message: string }
  /** Not sent: there is no connection. */
  | { readonly kind: "disconnected" }
  /** No answer in time; the command may have taken effect. */
  | { readonly kind: "unanswered" };

interface Pending {
  readonly message: ClientMessage;
  readonly settle: (outcome: Outcome) => void;
  readonly expiry: ReturnType<typeof setTimeout>;
}

/** A command without an answer fails after this time instead of being repeated (design: ≤ 10 s). */
export const COMMAND_TIMEOUT_MILLIS = 10_000;

/** Delay before repeating a command that the server could not journal, unless it names one. */
const REPEAT_MILLIS = 500;

/** Unanswered commands. Each id is an idempotency key: a command repeated on a later socket takes effect once. */
export class Outbox {
  private readonly pending = new Map<CommandId, Pending>();
  private readonly transmit: (message: ClientMessage) => void;
  private readonly newId: () => CommandId;

  constructor(transmit: (message: ClientMessage) => void, newId: () => CommandId = randomId) {
    this.transmit = transmit;
    this.newId = newId;
  }

  send(command: Command): Promise<Outcome> {
    return new Promise((settle) => {
      const message: ClientMessage = { ...command, id: this.newId() };
      const expiry = setTimeout(() => this.settle(message.id, { kind: "unanswered" }), COMMAND_TIMEOUT_MILLIS);
      this.pending.set(message.id ?? "", { message, settle, expiry });
      this.transmit(message);
    });
  }

  /** Sends every unanswered command again, on a new socket. */
  resend(): void {
    for (const { message } of this.pending.values()) this.transmit(message);
  }

  onAck(id: CommandId, seq: number): void {
    this.settle(id, { kind: "acked", seq });
  }

  onRefusal(refusal: Refusal): void {
    const { id, code, message } = refusal;
    const pending = id === undefined ? undefined : this.pending.get(id);
    if (!pending) return;
    if (code === "journal_unavailable") {
      setTimeout(() => this.repeat(id), refusal.retryAfterMillis ?? REPEAT_MILLIS);
    } else {
      this.settle(id, { kind: "refused", code, message });
    }
  }

  /** Settles all commands as unanswered. */
  close(): void {
    for (const id of [...this.pending.keys()]) this.settle(id, { kind: "unanswered" });
  }

  private repeat(id: CommandId | undefined): void {
    const pending = this.pending.get(id ?? "");
    if (pending) this.transmit(pending.message);
  }

  private settle(id: CommandId | undefined, outcome: Outcome): void {
    const pending = this.pending.get(id ?? "");
    if (!pending) return;
    clearTimeout(pending.expiry);
    this.pending.delete(id ?? "");
    pending.settle(outcome);
  }
}
