import { Server } from "./server";

/** One server for all tests but those that crash theirs; MATINEE_E2E_URL names one that runs already. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env["MATINEE_E2E_URL"]) return () => Promise.resolve();
  const server = await Server.start();
  process.env["MATINEE_E2E_URL"] = server.url;
  return () => server.stop();
}
