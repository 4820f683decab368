import { Linter } from "eslint";
import { importX, createNodeResolver } from "eslint-plugin-import-x";
import { expect, it } from "vitest";
import { layerPaths } from "./layers.js";

const EXTENSIONS = [".ts", ".tsx"];

/** Lints one import in a file of `src`; returns whether the layers refuse it. */
function isRefused(file: string, imported: string): boolean {
  const linter = new Linter({ cwd: layerPaths.basePath });
  const found = linter.verify(
    `import "${imported}";`,
    {
      files: ["**/*.ts"],
      plugins: { "import-x": importX },
      settings: { "import-x/resolver-next": [createNodeResolver({ extensions: EXTENSIONS })] },
      rules: { "import-x/no-restricted-paths": ["error", layerPaths] },
    },
    { filename: `${layerPaths.basePath}src/${file}` },
  );
  return found.length > 0;
}

it.each([
  ["room/entry/identity.ts", "../connection/decode", false],
  ["room/connection/decode.ts", "../entry/identity", true],
  ["room/connection/decode.ts", "../state/reducer", true],
  ["room/chat/roomChat.ts", "../roomStore", true],
  ["room/roomStore.ts", "./chat/roomChat", false],
  ["room/roomStore.ts", "../player/roomPlayer", true],
  ["player/video/engine.ts", "../roomPlayer", true],
  ["player/loading/hlsPlayer.ts", "../video/engine", false],
  ["player/video/engine.ts", "../loading/hlsPlayer", true],
  ["components/ui/Button.ts", "../chat/Composer", true],
  ["components/people/RenameDialog.ts", "../chat/Composer", false],
  ["components/chat/Composer.ts", "../room/RoomPlayerView", true],
  ["components/landing/RecentRooms.ts", "../room/RoomPlayerView", true],
  ["components/room/RoomPlayerView.ts", "../../pages/RoomPage", true],
  ["pages/RoomPage.ts", "../components/room/RoomPlayerView", false],
])("%s imports %s, refused: %s", (file, imported, refused) => {
  expect(isRefused(file, imported)).toBe(refused);
});
