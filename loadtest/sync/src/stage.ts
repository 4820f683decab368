import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineName } from "../../../web/e2e/browsers/engine";
import { freePort } from "../../../web/e2e/support/freePort";
import { findJava, Server } from "../../../web/e2e/support/server";
import { BenchPages } from "./benchPages";
import { ClockServer } from "./clockServer";
import { Conductor, createRoom, viewerToken, type BenchRoom } from "./conductor";
import { BadNetwork, NETWORKS, plainPaths, type NetworkName, type Paths } from "./network";
import { Viewer, type Seat } from "./viewer";

/** Page of the viewers: the built page in a tight or smooth room, or the bench's page with the requirement's rule. */
export const STRATEGIES = ["matinee", "smooth", "requirement"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** A node behind one network, with the bench's clock and pages. `close` ends all of it. */
export class Stage {
  readonly clock: ClockServer;
  readonly pages: BenchPages;
  readonly paths: Paths;
  readonly videoPace: boolean;
  /** Closers of everything that is open on this stage. */
  readonly guests = new Set<() => Promise<void>>();
  private readonly folder: string;
  private readonly server: Server;
  private closing: Promise<void> | undefined;

  private constructor(
    folder: string,
    server: Server,
    paths: Paths,
    clock: ClockServer,
    pages: BenchPages,
    videoPace: boolean,
  ) {
    this.videoPace = videoPace;
    this.folder = folder;
    this.server = server;
    this.paths = paths;
    this.clock = clock;
    this.pages = pages;
  }

  /** `viewers`: number of links of the network, besides the host's. */
  static async open(network: NetworkName, viewers: number, videoPace: boolean): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), "matinee-sync-"));
    const link = NETWORKS[network];
    const ports = [await freePort(), await freePort()] as const;
    const bad = link && (await BadNetwork.start(link, viewers + 1));
    const paths = bad?.paths(...ports) ?? plainPaths(`http://127.0.0.1:${ports[0]}`);
    try {
      process.env["MATINEE_MANAGEMENT_HOST"] = bad ? "0.0.0.0" : "127.0.0.1";
      const server = await Server.start({ ports, ...(bad && { java: bad.inside(findJava(), folder) }) });
      return new Stage(folder, server, paths, await ClockServer.start(), await BenchPages.start(), videoPace);
    } catch (error) {
      await paths.stop();
      throw error;
    }
  }

  /** Ends everything; further calls wait for the first one. */
  close(): Promise<void> {
    this.closing ??= this.clear();
    return this.closing;
  }

  private async clear(): Promise<void> {
    await Promise.allSettled([...this.guests].map((leave) => leave()));
    this.clock.stop();
    this.pages.stop();
    await this.server.stop();
    await this.paths.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A room on a stage with its viewers. */
export class Audience {
  readonly stage: Stage;
  readonly strategy: Strategy;
  readonly room: BenchRoom;
  /** Presses the buttons, behind the same network as the viewers. */
  readonly host: Conductor;
  /** Records the server's timeline without an emulated network. */
  readonly observer: Conductor;
  readonly viewers: Viewer[] = [];

  private constructor(stage: Stage, strategy: Strategy, room: BenchRoom, host: Conductor, observer: Conductor) {
    this.stage = stage;
    this.strategy = strategy;
    this.room = room;
    this.host = host;
    this.observer = observer;
  }

  static async gather(stage: Stage, strategy: Strategy): Promise<Audience> {
    const { direct, through } = stage.paths;
    const room = await createRoom(direct, strategy === "smooth" ? "smooth" : "tight");
    const host = await Conductor.join(through(0), { roomId: room.id, name: "Host", token: room.hostToken });
    const token = await viewerToken(direct, room.id, "Observer");
    const observer = await Conductor.join(direct, { roomId: room.id, name: "Observer", token });
    const audience = new Audience(stage, strategy, room, host, observer);
    stage.guests.add(audience.leave);
    return audience;
  }

  /** Starts a browser for another viewer, not yet in the room. */
  async invite(engine: EngineName): Promise<Viewer> {
    const name = `Viewer ${this.viewers.length + 1}`;
    const viewer = await Viewer.arrive(name, engine, this.stage);
    this.viewers.push(viewer);
    return viewer;
  }

  /** Opens the room in a viewer's browser; resolves with the instant of the navigation. */
  async admit(viewer: Viewer): Promise<number> {
    const askedAt = await viewer.sit(await this.seat(viewer));
    await viewer.readClock();
    return askedAt;
  }

  readonly leave = async (): Promise<void> => {
    this.stage.guests.delete(this.leave);
    this.host.leave();
    this.observer.leave();
    await Promise.all(this.viewers.map((viewer) => viewer.leave()));
  };

  private async seat(viewer: Viewer): Promise<Seat> {
    const { room, stage } = this;
    const token = await viewerToken(stage.paths.direct, room.id, viewer.name);
    const api = stage.paths.through(this.viewers.indexOf(viewer) + 1);
    if (this.strategy === "requirement") {
      const url = stage.pages.url("requirement", { api, room: room.id, name: viewer.name, token });
      return { doorstep: stage.pages.doorstep(), storage: {}, url };
    }
    // The page keeps the same entries for a returning viewer.
    const storage = { "matinee.name": viewer.name, [`matinee.token.${room.id}`]: token };
    return { doorstep: `${api}/icon.svg`, storage, url: `${api}/room/${room.id}` };
  }
}
