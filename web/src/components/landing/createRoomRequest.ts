import { readAddress } from "../../player/loading/givenAddress";
import type { CreateRoom } from "../../protocol/messages";
import { ApiError } from "../../room/entry/roomApi";
import type { VideoChoice } from "../library/VideoPicker";
import { DEFAULT_POLICY } from "../../room/state/defaultPolicy";

/** Content of the form. */
export interface RoomDraft {
  /** undefined while the library has no video. */
  readonly choice: VideoChoice | undefined;
  readonly address: string;
  readonly title: string;
  readonly everyone: boolean;
  /** URL of the page. */
  readonly page: string;
}

/** Problem by field; `form` for all others. */
export interface FormProblem {
  readonly video?: string;
  readonly address?: string;
  readonly title?: string;
  readonly form?: string;
}

/** Builds the request from a draft, or names the problem. */
export function requestOf(draft: RoomDraft): { readonly request?: CreateRoom; readonly problem: FormProblem } {
  const common: CreateRoom = {
    ...(draft.title.trim() && { title: draft.title.trim() }),
    policy: { ...DEFAULT_POLICY, control: draft.everyone ? "everyone" : "host" },
  };
  if (!draft.choice) return { problem: { video: "Choose a film or paste an HLS link." } };
  if (draft.choice.kind === "video") return { request: { ...common, videoId: draft.choice.videoId }, problem: {} };
  const address = readAddress(draft.address, draft.page);
  return "src" in address
    ? { request: { ...common, src: address.src }, problem: {} }
    : { problem: { address: address.problem } };
}

/** Assigns a refusal by the server to a field. */
export function problemOf(error: unknown): FormProblem {
  const text = error instanceof Error ? error.message : "Something went wrong.";
  if (!(error instanceof ApiError)) return { form: text };
  if (error.code === "no_such_video") return { video: text };
  if (error.code === "bad_message" && text.startsWith("src")) return { address: text };
  if (error.code === "bad_message" && text.startsWith("title")) return { title: text };
  return { form: text };
}
