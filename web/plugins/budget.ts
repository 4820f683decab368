import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** A file of the build, as far as the budget asks. */
export interface BuiltFile {
  readonly fileName: string;
  readonly code: string;
  readonly isEntry: boolean;
  /** Files that it loads before it runs. */
  readonly imports: readonly string[];
  /** Source files within. */
  readonly moduleIds: readonly string[];
}

/** The page that somebody sees first. */
const LANDING = "/src/pages/LandingPage.tsx";

/** The files that the landing page loads to be shown: the entry, itself, and whatever these need. */
export function landingFiles(files: readonly BuiltFile[]): readonly BuiltFile[] {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const found = new Set<BuiltFile>();
  const add = (file: BuiltFile | undefined): void => {
    if (!file || found.has(file)) return;
    found.add(file);
    for (const name of file.imports) add(byName.get(name));
  };
  for (const file of files) if (file.isEntry || file.moduleIds.some((id) => id.endsWith(LANDING))) add(file);
  return [...found];
}

/** Fails the build when the landing page's JavaScript, gzipped, is above `maxBytes`. */
export function budget(maxBytes: number): Plugin {
  return {
    name: "matinee-budget",
    apply: "build",
    writeBundle(_options, bundle) {
      const files = landingFiles(Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file] : [])));
      if (files.length === 0) this.error("The budget found no landing page in the build.");
      const sizes = files.map(({ fileName, code }) => [fileName, gzipSync(code, { level: 9 }).length] as const);
      const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
      const says = `landing page: ${bytes} of ${maxBytes} bytes of JavaScript, gzipped`;
      if (bytes > maxBytes) this.error(`${says}: ${sizes.map(([name, size]) => `${name} ${size}`).join(", ")}`);
      this.info(says);
    },
  };
}
