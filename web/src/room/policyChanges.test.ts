import { describe, expect, it } from "vitest";
import type { Policy } from "../protocol/messages";
import { DEFAULT_POLICY } from "./state/defaultPolicy";
import type { Command, Outcome } from "./connection/outbox";
import { PolicyChanges } from "./policyChanges";
import { EMPTY_VIEW, type RoomView } from "./state/roomView";

const START: Policy = DEFAULT_POLICY;
const patient = (policy: Policy): Policy => ({ ...policy, gate: { ...policy.gate, deadlineSeconds: 30 } });
const smooth = (policy: Policy): Policy => ({ ...policy, sync: "smooth" });

/** A room with answers on demand. */
function roomOf(policy: Policy): {
  changes: PolicyChanges;
  asked: () => Policy | undefined;
  answer: (outcome: Outcome) => Promise<void>;
  tell: (policy: Policy, seq: number | undefined) => void;
} {
  const asked: Command[] = [];
  const answers: ((outcome: Outcome) => void)[] = [];
  let view = viewOf(policy, 4);
  const changes = new PolicyChanges(
    () => view,
    (command) => {
      asked.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
  );
  const last = (): Policy | undefined => {
    const command = asked.at(-1);
    return command?.type === "policy" ? command.policy : undefined;
  };
  const answer = async (outcome: Outcome): Promise<void> => {
    answers.shift()?.(outcome);
    await Promise.resolve();
  };
  return { changes, asked: last, answer, tell: (told, seq) => (view = viewOf(told, seq)) };
}

function viewOf(policy: Policy, seq: number | undefined): RoomView {
  const video = { src: "film.m3u8", title: "Film", durationSeconds: 60 };
  return { ...EMPTY_VIEW, room: { id: "r", title: "R", access: "public", policy, video, createdAt: 0 }, seq };
}

describe("a change of the settings", () => {
  it("builds on the previous change in flight", () => {
    const { changes, asked } = roomOf(START);
    void changes.change(patient);
    void changes.change(smooth);
    expect(asked()).toEqual(smooth(patient(START)));
  });

  it("builds on the previous change until the room sends it", async () => {
    const { changes, asked, answer, tell } = roomOf(START);
    void changes.change(patient);
    await answer({ kind: "acked", seq: 6 });
    tell(START, 5);
    void changes.change(smooth);
    expect(asked()).toEqual(smooth(patient(START)));
  });

  it("builds on the room's policy once that is as new", async () => {
    const { changes, asked, answer, tell } = roomOf(START);
    void changes.change(patient);
    await answer({ kind: "acked", seq: 6 });
    tell({ ...START, control: "everyone" }, 6);
    void changes.change(smooth);
    expect(asked()).toEqual(smooth({ ...START, control: "everyone" }));
  });

  it.each<Outcome>([{ kind: "refused", code: "rate_limited", message: "Slower." }, { kind: "unanswered" }])(
    "does not build on a failed change: %o",
    async (outcome) => {
      const { changes, asked, answer } = roomOf(START);
      void changes.change(patient);
      await answer(outcome);
      void changes.change(smooth);
      expect(asked()).toEqual(smooth(START));
    },
  );

  it("keeps the newer change when the older one's answer is late", async () => {
    const { changes, asked, answer } = roomOf(START);
    void changes.change(patient);
    void changes.change(smooth);
    await answer({ kind: "acked", seq: 5 });
    void changes.change((policy) => ({ ...policy, control: "everyone" }));
    expect(asked()).toEqual({ ...smooth(patient(START)), control: "everyone" });
  });

  it("survives a reconnect while in flight", async () => {
    const { changes, asked, answer, tell } = roomOf(START);
    void changes.change(patient);
    tell(START, undefined);
    void changes.change(smooth);
    expect(asked()).toEqual(smooth(patient(START)));
    await answer({ kind: "acked", seq: 5 });
    await answer({ kind: "acked", seq: 6 });
    tell(START, undefined);
    void changes.change(patient);
    expect(asked()).toEqual(patient(START));
  });

  it("is ignored before the room is known", () => {
    const asked: Command[] = [];
    const changes = new PolicyChanges(
      () => EMPTY_VIEW,
      (command) => {
        asked.push(command);
        return Promise.resolve({ kind: "unanswered" });
      },
    );
    void changes.change(patient);
    expect(asked).toEqual([]);
  });
});
