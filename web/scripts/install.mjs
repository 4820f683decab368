// Installs the packages of package-lock.json, unless the same ones are installed already.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(web, "node_modules", ".installed-lock");
const wanted = createHash("sha256")
  .update(readFileSync(join(web, "package-lock.json")))
  .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
  .digest("hex");

if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
  console.log("web: packages are up to date");
} else {
  execFileSync("npm", ["ci"], { cwd: web, stdio: "inherit", shell: process.platform === "win32" });
  writeFileSync(stamp, wanted);
}
