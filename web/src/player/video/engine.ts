import type { EngineName } from "../../sync/figures";

/** Which engine this is, by what only it has; a name in the user agent may be anybody's. */
export function engineName(): EngineName {
  if (typeof CSS === "undefined") return "unknown";
  if (CSS.supports("-moz-appearance", "none")) return "firefox";
  // WebKit alone has its own full screen for videos; Chromium alone lets `app-region` be styled.
  if (CSS.supports("app-region", "drag") || CSS.supports("-webkit-app-region", "drag")) return "chromium";
  return CSS.supports("-webkit-appearance", "none") ? "webkit" : "unknown";
}
