import { fileURLToPath } from "node:url";

/**
 * Folders of `src` from the bottom up; folders of one row stand beside each other. A folder may import from itself and
 * from the rows before it. `/*` means the files of the folder itself, `/**` all files below it.
 */
const LAYERS = [
  ["protocol/**"],
  ["sync/**"],
  ["room/connection/**", "room/state/**"],
  ["room/entry/**"],
  ["room/chat/**"],
  ["room/*"],
  ["player/video/**"],
  ["player/loading/**"],
  ["player/follow/engine/**"],
  ["player/follow/drift/**", "player/follow/motion/**"],
  ["player/follow/*"],
  ["player/reporting/**", "player/controls/**"],
  ["player/*"],
  ["styles/**"],
  ["hooks/**"],
  ["components/format/**"],
  ["components/ui/**"],
  ["components/!(format|ui|room|landing)/**"],
  ["components/room/**", "components/landing/**"],
  ["pages/**"],
];

/** Zones for `import-x/no-restricted-paths`: each folder with all that stand beside or above it. */
const zones = LAYERS.flatMap((row, index) =>
  row
    .map((folder) => ({
      target: `./src/${folder}`,
      from: [...row.filter((other) => other !== folder), ...LAYERS.slice(index + 1).flat()].map((at) => `./src/${at}`),
      message: `${folder.replace(/\/\**$/, "")} may import only from folders below it: see plugins/layers.js.`,
    }))
    .filter(({ from }) => from.length > 0),
);

/** Options of `import-x/no-restricted-paths`; paths count from `web`. */
export const layerPaths = { zones, basePath: fileURLToPath(new URL("..", import.meta.url)) };
