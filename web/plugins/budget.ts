import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** The used properties of a file of the build. */
export interface BuiltFile {
  readonly fileName: string;
  readonly code: string;
  readonly isEntry: boolean;
  /** Statically imported files. */
  readonly imports: readonly string[];
  /** Source files in it. */
  readonly moduleIds: readonly string[];
}

const LANDING = "/src/pages/LandingPage.tsx";

/** Lists the files that the landing page loads: the entry, the page itself, and their static imports. */
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

/** Fails the build if the landing page's JavaScript exceeds `maxBytes` after gzip. */
export function budget(maxBytes: number): Plugin {
  return {
    name: "matinee-budget",
    apply: "build",
    writeBundle(_options, bundle) {
      const files = landingFiles(Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file] : [])));
      if (files.length === 0) this.error("The budget found no landing page in the build.");
      const sizes = files.map(({ fileName, code }) => [fileName, gzipSync(code, { level: 9 }).length] as const);
      const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
      const report = `landing page: ${bytes} of ${maxBytes} bytes of JavaScript, gzipped`;
      if (bytes > maxBytes) this.error(`${report}: ${sizes.map(([name, size]) => `${name} ${size}`).join(", ")}`);
      this.info(report);
    },
  };
}
