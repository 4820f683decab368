import { existsSync } from "node:fs";
import places from "../../scripts/browser-places.json" with { type: "json" };
import { findChromium } from "../support/chromium";
import type { EngineName } from "./engine";

type Place = Exclude<keyof typeof places, "chromium">;

interface Part {
  readonly place: Place;
  readonly what: string;
}

/** Files that an engine needs, with the advice for a machine without them. */
const PARTS: Readonly<Record<"firefox" | "webkit", readonly Part[]>> = {
  firefox: [
    { place: "firefox", what: "Firefox" },
    { place: "h264ForFirefox", what: "libavcodec, without which Firefox has no H.264" },
  ],
  webkit: [
    { place: "webkitDriver", what: "WebKitWebDriver" },
    { place: "miniBrowser", what: "WebKitGTK's MiniBrowser" },
    { place: "h264ForWebkit", what: "GStreamer's libav plugin" },
    { place: "xvfb", what: "Xvfb" },
  ],
};

const PACKAGES: Readonly<Record<"firefox" | "webkit", string>> = {
  firefox: "firefox-esr libavcodec59",
  webkit:
    "webkit2gtk-driver gstreamer1.0-libav gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-gl xvfb",
};

/** The names of the environment's entries that win over the usual places. */
const NAMED: Partial<Record<Place, string>> = { firefox: "MATINEE_FIREFOX", miniBrowser: "MATINEE_MINIBROWSER" };

/** Lists the missing files of an engine with the way to get them; undefined if none is missing. */
export function missingOf(engine: EngineName): string | undefined {
  if (engine === "chromium") return chromiumMissing();
  const lacking = PARTS[engine].filter(({ place }) => find(place) === undefined).map(({ what }) => what);
  if (lacking.length === 0) return undefined;
  return `${engine} is not tested: no ${lacking.join(", no ")}. On Debian: apt-get install ${PACKAGES[engine]}`;
}

function chromiumMissing(): string | undefined {
  try {
    findChromium();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

export function findFirefox(): string {
  return mustFind("firefox");
}

/** Finds the files of WebKit. */
export function findWebkit(): { readonly driver: string; readonly miniBrowser: string; readonly xvfb: string } {
  return { driver: mustFind("webkitDriver"), miniBrowser: mustFind("miniBrowser"), xvfb: mustFind("xvfb") };
}

function mustFind(place: Place): string {
  const found = find(place);
  if (found === undefined) throw new Error(`None of ${candidates(place).join(", ")} is there.`);
  return found;
}

function find(place: Place): string | undefined {
  return candidates(place).find((path) => existsSync(path));
}

function candidates(place: Place): readonly string[] {
  const name = NAMED[place];
  const named = name === undefined ? undefined : process.env[name];
  return named ? [named] : places[place];
}
