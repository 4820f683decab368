import type { Policy } from "../protocol/messages";
import type { Command, Outcome } from "./connection/outbox";
import type { RoomView } from "./state/roomView";

/** The policy that was asked for last; once it is acked, the revision from which on the room's messages tell of it. */
interface Asked {
  readonly policy: Policy;
  readonly seq?: number;
}

/**
 * The host's changes to the room's settings. The wire carries the settings whole: a change is made to what was asked for
 * last until the room has told of it, else a second one would take back the first.
 */
export class PolicyChanges {
  private readonly view: () => RoomView;
  private readonly ask: (command: Command) => Promise<Outcome>;
  private asked: Asked | undefined;

  constructor(view: () => RoomView, ask: (command: Command) => Promise<Outcome>) {
    this.view = view;
    this.ask = ask;
  }

  async change(to: (policy: Policy) => Policy): Promise<void> {
    const before = this.newest();
    if (!before) return;
    const asked: Asked = { policy: to(before) };
    this.asked = asked;
    const outcome = await this.ask({ type: "policy", policy: asked.policy });
    // What was asked for since then holds this change, too.
    if (this.asked !== asked) return;
    this.asked = outcome.kind === "acked" ? { ...asked, seq: outcome.seq } : undefined;
  }

  private newest(): Policy | undefined {
    const { room, seq } = this.view();
    return this.asked && !isTold(this.asked, seq) ? this.asked.policy : room?.policy;
  }
}

/** Without a revision a new connection has just told everything, except what is still on its way. */
function isTold(asked: Asked, seq: number | undefined): boolean {
  return asked.seq !== undefined && (seq === undefined || seq >= asked.seq);
}
