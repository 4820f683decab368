import type { Policy } from "../../protocol/messages";

/** What a room starts with where nobody chose anything else, as on the server. */
export const DEFAULT_POLICY: Policy = {
  control: "host",
  sync: "tight",
  chat: { slowModeSeconds: 0, blockedWords: [] },
  gate: { mode: "off", quorumPercent: 80, deadlineSeconds: 8, budgetSeconds: 60 },
  queue: { add: "host", vote: false },
};
