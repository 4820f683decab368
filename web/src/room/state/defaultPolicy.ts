import type { Policy } from "../../protocol/messages";

/** Policy of a new room, as on the server. */
export const DEFAULT_POLICY: Policy = {
  control: "host",
  sync: "tight",
  chat: { slowModeSeconds: 0, blockedWords: [] },
  gate: { mode: "off", quorumPercent: 80, deadlineSeconds: 8, budgetSeconds: 60 },
  queue: { add: "host", vote: false },
};
