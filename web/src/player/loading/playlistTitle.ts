import { fileTitle, shortened } from "./videoName";

/** Characters that disturb the text around them: controls, line ends, marks of writing direction (UAX #9). */
const UNWANTED = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** Placeholders of tools for a segment without a title. */
const PLACEHOLDER = /^(no desc(ription)?|untitled|unknown|n\/a|null|none)$/i;

/** Names a video by what its playlist says: its session data, its `#PLAYLIST` tag, or one title of all segments. */
export function playlistTitle(
  text: string,
  sessionTitle: string | undefined,
  segments: readonly { readonly title: string | null; readonly url: string }[] = [],
): string | undefined {
  const [, named] = /^#PLAYLIST:(.*)$/m.exec(text) ?? [];
  return clean(sessionTitle) ?? clean(named) ?? segmentsTitle(segments);
}

/** Titles that differ name the parts of a video, and a title like a file's name says nothing. */
function segmentsTitle(
  segments: readonly { readonly title: string | null; readonly url: string }[],
): string | undefined {
  const [first] = segments;
  const title = clean(first?.title ?? undefined);
  if (title === undefined || segments.some((one) => one.title !== first?.title)) return undefined;
  const isFile = /\.(ts|m4s|mp4|aac|cmf[va]|m2ts)$/i.test(title) || (first?.url.includes(title) ?? false);
  return isFile || PLACEHOLDER.test(title) || fileTitle(title) === undefined ? undefined : title;
}

function clean(title: string | undefined): string | undefined {
  const seen = title?.replaceAll(UNWANTED, " ").trim() ?? "";
  return seen === "" ? undefined : shortened(seen);
}
