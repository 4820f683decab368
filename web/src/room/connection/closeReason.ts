import type { Bye, ByeReason, ErrorCode } from "../../protocol/messages";

/** Reason of a final end. */
export type EndReason = ErrorCode | ByeReason | "replaced" | "closed";

/** Close codes without an automatic reconnect: README, table of close codes. */
const ENDING_CODES: Readonly<Record<number, EndReason>> = {
  4400: "bad_message",
  4401: "bad_token",
  4403: "not_allowed",
  4404: "no_such_room",
  4409: "replaced",
};

/** The server asks to come back. */
const RETURNING = new Set<ByeReason>(["deploy", "reload", "overload"]);

/** Collects what the server announces on one socket before closing it. */
export class CloseReason {
  private refusal: ErrorCode | undefined;
  private bye: Bye | undefined;

  onError(code: ErrorCode): void {
    // Refused reactions (too fast, or muted) do not explain a later close.
    if (code !== "rate_limited" && code !== "muted") this.refusal = code;
  }

  onBye(bye: Bye): void {
    this.bye = bye;
  }

  /** Returns the reason of a final end; undefined where the page reconnects. */
  endReason(closeCode: number): EndReason | undefined {
    if (this.bye && !RETURNING.has(this.bye.reason)) return this.bye.reason;
    const reason = ENDING_CODES[closeCode];
    // The preceding error is more specific: "origin_not_allowed" has the close code of "not_allowed".
    return reason && reason !== "replaced" ? (this.refusal ?? reason) : reason;
  }

  /** Delay before reconnecting that the server asked for, milliseconds. */
  reconnectAfterMillis(): number {
    return this.bye?.reconnectAfterMillis ?? 0;
  }
}
