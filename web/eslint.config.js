import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";
import { layerPaths } from "./plugins/layers.js";
import { plainDocs } from "./plugins/plainDocs.js";

/** Extensions of an import without one. */
const EXTENSIONS = [".ts", ".tsx", ".js"];

export default tseslint.config(
  { ignores: ["dist/", "test-results/", "playwright-report/", "src/protocol/messages.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ["./tsconfig.app.json", "./tsconfig.node.json"], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Index signatures are read with brackets on purpose: the compiler then knows they may be missing.
      "@typescript-eslint/dot-notation": "off",
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat["recommended-latest"]],
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/**/*.test.*", "src/room/connection/decode.ts", "src/testing/**"],
    rules: { "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }] },
  },
  // Where what came over the wire gets its type: once, and nowhere else.
  { files: ["src/room/connection/decode.ts"], rules: { "@typescript-eslint/no-unnecessary-type-parameters": "off" } },
  {
    files: ["src/sync/**", "src/player/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Wall clocks are never read here: take time as an argument." },
      ],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "import-x": importX },
    settings: {
      "import-x/extensions": EXTENSIONS,
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
      "import-x/resolver-next": [createNodeResolver({ extensions: EXTENSIONS })],
    },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", layerPaths],
    },
  },
  {
    files: ["src/{protocol,sync,room,player}/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(react|react-dom|react-router|zustand)($|/(?!vanilla))",
              message: "React belongs to the folders that show things.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/**/*.test.*", "src/testing/**"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^(\\.\\./)+testing/", message: "Only tests import from testing." }] },
      ],
    },
  },
  {
    files: ["{src,e2e,plugins,scripts}/**/*.{ts,tsx,js,mjs}"],
    plugins: { matinee: { rules: { "plain-docs": plainDocs } } },
    rules: { "matinee/plain-docs": "error" },
  },
  { files: ["*.js", "plugins/*.js", "scripts/**"], languageOptions: { globals: globals.node } },
  { files: ["src/styles/*.js"], languageOptions: { globals: globals.browser } },
  prettier,
);
