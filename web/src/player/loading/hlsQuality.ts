import type Hls from "hls.js";
import type { VideoQuality } from "../video/attachedVideo";

/** hls.js goes on choosing by itself, below the lid; what is loaded already is still played. */
export function hlsQuality(hls: Hls): VideoQuality {
  return {
    lower: () => {
      const best = hls.autoLevelCapping < 0 ? Math.max(hls.loadLevel, hls.currentLevel) : hls.autoLevelCapping;
      if (best <= 0) return false;
      hls.autoLevelCapping = best - 1;
      return true;
    },
    raise: () => {
      if (hls.autoLevelCapping < 0) return false;
      const next = hls.autoLevelCapping + 1;
      hls.autoLevelCapping = next >= hls.levels.length - 1 ? -1 : next;
      return true;
    },
  };
}
