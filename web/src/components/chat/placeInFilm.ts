import type { ChatLine } from "../../protocol/messages";
import { formatTime } from "../format/formatTime";

/** Relation of a message's media time to the film in the room. */
export interface PlaceInFilm {
  /** `unknown`: the room has not kept which film the message is about. */
  readonly ofFilm: "current" | "other" | "unknown";
  /** Seeks the room to a media time, seconds; undefined for another film, and where this viewer may not seek. */
  readonly onJump: ((mediaTime: number) => void) | undefined;
}

/** Describes the media time of a message without a button for it. */
export function placeText({ mediaTime }: Pick<ChatLine, "mediaTime">, { ofFilm }: PlaceInFilm): string {
  const text = formatTime(mediaTime);
  return ofFilm === "other" ? `at ${text} of another film` : `at ${text}`;
}
