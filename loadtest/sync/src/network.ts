import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One direction of a path: delay ± jitter, share of packets lost; rates of both directions, 0 = unlimited. */
export interface Link {
  readonly delayMillis: number;
  readonly jitterMillis: number;
  readonly loss: number;
  readonly downKbit: number;
  readonly upKbit: number;
}

const roundTrip = (millis: number): Link => ({
  delayMillis: millis / 2,
  jitterMillis: millis / 10,
  loss: 0.01,
  downKbit: 0,
  upKbit: 0,
});

/** Networks by name: round trips in milliseconds with ± 20 % jitter each way and 1 % loss each way. */
export const NETWORKS = {
  none: undefined,
  "40": roundTrip(40),
  "200": roundTrip(200),
  "400": roundTrip(400),
  // WebPageTest's "3G", with the loss of the others.
  "3g": { delayMillis: 150, jitterMillis: 30, loss: 0.01, downKbit: 1600, upKbit: 768 },
} as const satisfies Record<string, Link | undefined>;

export type NetworkName = keyof typeof NETWORKS;

const RELAY = fileURLToPath(new URL("../network/relay.py", import.meta.url));
const FIRST_PORT = 20_000;

/** Origins of the server: one for each viewer, and one without an emulated network. */
export interface Paths {
  /** The bench's own path, without emulation. */
  readonly direct: string;
  /** By number of the viewer; 0 is the host. */
  readonly through: (index: number) => string;
  readonly stop: () => Promise<void>;
}

/** Everything over loopback. */
export function plainPaths(origin: string): Paths {
  return { direct: origin, through: () => origin, stop: () => Promise.resolve() };
}

/**
 * The server in a network namespace of its own, behind one emulated link per viewer. The bench must be in a namespace of
 * its own too (loadtest/sync/run does that): its routes and address translation vanish with it.
 */
export class BadNetwork {
  private readonly relay: ChildProcess;
  private readonly count: number;

  private constructor(relay: ChildProcess, count: number) {
    this.relay = relay;
    this.count = count;
  }

  static async start(link: Link, count: number): Promise<BadNetwork> {
    const links = Array.from({ length: count }, () => link);
    const args = ["--net", "python3", RELAY, String(process.pid), JSON.stringify(links)];
    const relay = spawn("unshare", args, { stdio: ["pipe", "pipe", "inherit"] });
    await new Promise<void>((resolve, reject) => {
      relay.stdout.once("data", () => resolve());
      relay.once("exit", () =>
        reject(new Error("The network could not be set up: see above. It needs root and /dev/net/tun.")),
      );
    });
    const network = new BadNetwork(relay, count);
    network.wire();
    return network;
  }

  /** Writes a script that starts `command` in the server's namespace; returns its path. */
  inside(command: string, folder: string): string {
    const script = join(folder, "inside");
    writeFileSync(script, `#!/bin/sh\nexec nsenter --net=/proc/${this.relay.pid}/ns/net "${command}" "$@"\n`);
    chmodSync(script, 0o755);
    return script;
  }

  /** Forwards the server's ports into its namespace; returns the addresses. Call before the server starts. */
  paths(port: number, managementPort: number): Paths {
    const rules = [
      ...[port, managementPort].map((open) => `ip daddr 127.0.0.1 tcp dport ${open} dnat to 10.202.0.1:${open}`),
      ...Array.from(
        { length: this.count },
        (_, i) => `ip daddr 127.0.0.1 tcp dport ${FIRST_PORT + i} dnat to 10.201.${i}.1:${port}`,
      ),
    ];
    execFileSync("nft", ["-f", "-"], {
      input: `table ip sync_bench {
        chain out { type nat hook output priority -100; ${rules.join("; ")}; }
        chain post { type nat hook postrouting priority 100; oifname "bv*" masquerade; }
      }`,
    });
    return {
      direct: `http://127.0.0.1:${port}`,
      through: (index) => `http://127.0.0.1:${FIRST_PORT + index}`,
      stop: () => this.stop(),
    };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.relay.once("exit", resolve));
    if (this.relay.exitCode !== null || this.relay.signalCode !== null) return;
    this.relay.stdin?.end();
    await ended;
    execFileSync("nft", ["delete", "table", "ip", "sync_bench"]);
  }

  /** Configures the bench's ends of the links, and a direct link beside them. */
  private wire(): void {
    const relay = String(this.relay.pid);
    ip("link add bvd type veth peer name bsd netns", relay);
    ip("address add 10.202.0.2/30 dev bvd");
    ip("link set bvd up");
    for (const command of ["address add 10.202.0.1/30 dev bsd", "link set bsd up"]) {
      execFileSync("nsenter", [`--net=/proc/${relay}/ns/net`, "ip", ...command.split(" ")]);
    }
    for (let i = 0; i < this.count; i++) {
      ip(`address add 10.201.${i}.2 peer 10.201.${i}.1 dev bv${i}`);
      ip(`link set bv${i} up`);
    }
    for (const device of ["bvd", ...Array.from({ length: this.count }, (_, i) => `bv${i}`)]) {
      // Lets packets for 127.0.0.1 leave: pages keep an address that browsers treat as secure.
      writeFileSync(`/proc/sys/net/ipv4/conf/${device}/route_localnet`, "1");
      writeFileSync(`/proc/sys/net/ipv4/conf/${device}/rp_filter`, "0");
    }
  }
}

function ip(command: string, ...more: string[]): void {
  execFileSync("ip", [...command.split(" "), ...more]);
}
