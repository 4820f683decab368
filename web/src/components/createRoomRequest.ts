import type { CreateRoom } from "../protocol/messages";
import { ApiError } from "../room/roomApi";
import type { FilmChoice } from "./FilmPicker";

/** What the form holds. */
export interface RoomDraft {
  /** undefined while the library has not answered. */
  readonly choice: FilmChoice | undefined;
  readonly address: string;
  readonly title: string;
  readonly everyone: boolean;
}

/** What is wrong, by field; `form` where it is no field's fault. */
export interface FormProblem {
  readonly film?: string;
  readonly address?: string;
  readonly title?: string;
  readonly form?: string;
}

/** The request that a draft makes, or what is missing. */
export function requestOf(draft: RoomDraft): { readonly request?: CreateRoom; readonly problem: FormProblem } {
  const common: CreateRoom = {
    ...(draft.title.trim() && { title: draft.title.trim() }),
    policy: { control: draft.everyone ? "everyone" : "host", sync: "tight" },
  };
  if (!draft.choice) return { problem: { film: "The library has not answered yet. Wait a moment." } };
  if (draft.choice.kind === "video") return { request: { ...common, videoId: draft.choice.videoId }, problem: {} };
  const src = draft.address.trim();
  if (!src) return { problem: { address: "Give the address of an HLS playlist, or choose a film above." } };
  if (!isHttpUrl(src)) return { problem: { address: "This is not an address that begins with http:// or https://." } };
  return { request: { ...common, src }, problem: {} };
}

/** Where to show what the server refused. */
export function problemOf(error: unknown): FormProblem {
  const text = error instanceof Error ? error.message : "Something went wrong.";
  if (!(error instanceof ApiError)) return { form: text };
  if (error.code === "no_such_video") return { film: text };
  if (error.code === "bad_message" && text.startsWith("src")) return { address: text };
  if (error.code === "bad_message" && text.startsWith("title")) return { title: text };
  return { form: text };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
