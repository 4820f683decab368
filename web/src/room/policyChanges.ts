import type { Policy } from "../protocol/messages";
import type { Command, Outcome } from "./connection/outbox";
import type { RoomView } from "./state/roomView";

/** The last requested policy; `seq` is the revision that contains it, once acknowledged. */
interface Request {
  readonly policy: Policy;
  readonly seq?: number;
}

/**
 * The host's changes to the room's settings. The wire carries the whole policy, so each change builds on the last requested
 * policy until the room's messages contain it; otherwise a second change would revert the first.
 */
export class PolicyChanges {
  private readonly view: () => RoomView;
  private readonly ask: (command: Command) => Promise<Outcome>;
  private requested: Request | undefined;

  constructor(view: () => RoomView, ask: (command: Command) => Promise<Outcome>) {
    this.view = view;
    this.ask = ask;
  }

  async change(to: (policy: Policy) => Policy): Promise<void> {
    const before = this.newest();
    if (!before) return;
    const request: Request = { policy: to(before) };
    this.requested = request;
    const outcome = await this.ask({ type: "policy", policy: request.policy });
    // A later request contains this change, too.
    if (this.requested !== request) return;
    this.requested = outcome.kind === "acked" ? { ...request, seq: outcome.seq } : undefined;
  }

  private newest(): Policy | undefined {
    const { room, seq } = this.view();
    return this.requested && !isContained(this.requested, seq) ? this.requested.policy : room?.policy;
  }
}

/** Detects an acknowledged request that the view contains. A new connection without a revision has the full state. */
function isContained(request: Request, seq: number | undefined): boolean {
  return request.seq !== undefined && (seq === undefined || seq >= request.seq);
}
