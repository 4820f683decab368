import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Each folder may import from those before it, never from those after it. */
const LAYERS = ["protocol", "sync", "room", "player", "hooks", "components", "pages"];

/** React belongs to the folders that show things. */
const WITHOUT_REACT = ["protocol", "sync", "room", "player"];

const layers = LAYERS.map((layer, index) => ({
  files: [`src/${layer}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...LAYERS.slice(index + 1).map((later) => ({
            regex: `^(\\.\\./)+${later}/`,
            message: `${layer} is below ${later}: the arrow points the other way.`,
          })),
          ...(WITHOUT_REACT.includes(layer)
            ? [{ regex: "^(react|react-dom|react-router|zustand)($|/(?!vanilla))", message: `No React in ${layer}.` }]
            : []),
        ],
      },
    ],
  },
}));

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
  ...layers,
  { files: ["*.js", "scripts/**"], languageOptions: { globals: globals.node } },
  { files: ["src/styles/*.js"], languageOptions: { globals: globals.browser } },
  prettier,
);
