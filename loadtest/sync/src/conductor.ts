import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import type {
  ClientMessage,
  Join,
  Policy,
  RoomCreated,
  ServerMessage,
  TokenGranted,
  Videos,
} from "../../../web/src/protocol/messages";
import { latestVector, mediaTimeAt } from "../../../web/src/sync/timeline";
import type { Truth } from "../../../web/src/testing/measurement/screenFigures";
import type { ClockReading } from "../../../web/src/testing/measurement/screenRecording";
import { median } from "../../../web/src/sync/quantile";
import { TimelineRecord } from "./timelineRecord";

const PINGS = 40;
const PING_GAP_MILLIS = 7;
const ANSWER_MILLIS = 10_000;

/** A room of the bench with its host's token. */
export interface BenchRoom {
  readonly id: string;
  readonly hostToken: string;
}

/** Creates a room with the bundled video and this sync mode. */
export async function createRoom(origin: string, sync: Policy["sync"]): Promise<BenchRoom> {
  const { videos } = (await (await fetch(`${origin}/api/videos`)).json()) as Videos;
  const [video] = videos;
  if (!video) throw new Error("The server has no video.");
  const created = (await post(`${origin}/api/room`, {
    title: "Sync bench",
    videoId: video.id,
    policy: { control: "host", sync } satisfies Partial<Policy>,
  })) as RoomCreated;
  return { id: created.room.id, hostToken: created.token };
}

/** A token for another viewer. */
export async function viewerToken(origin: string, roomId: string, name: string): Promise<string> {
  const granted = (await post(`${origin}/api/room/${roomId}/tokens`, { name })) as TokenGranted;
  return granted.token;
}

async function post(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** A member without a screen: sends commands to the room, or records its timeline. */
export class Conductor {
  private readonly socket: WebSocket;
  private readonly record = new TimelineRecord();
  private readonly waiting = new Map<string, (message: ServerMessage) => void>();
  private onPong: ((t1: number) => void) | undefined;
  private serverOffset = 0;
  /** The median round trip of the last reading of the clock, milliseconds. */
  roundTripMillis = NaN;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data: Buffer) => this.onMessage(JSON.parse(data.toString()) as ServerMessage));
  }

  static async join(origin: string, join: Omit<Join, "type" | "protocol">): Promise<Conductor> {
    const socket = new WebSocket(`${origin.replace(/^http/, "ws")}/ws`, { perMessageDeflate: false });
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    const conductor = new Conductor(socket);
    const welcomed = conductor.answer("welcome");
    conductor.say({ type: "join", protocol: 1, ...join });
    await welcomed;
    await conductor.readClock();
    return conductor;
  }

  /** Measures the offset to the server's clock again; returns offset and round trip. */
  async readClock(): Promise<ClockReading> {
    let best: ClockReading = { offset: 0, rtt: Infinity };
    const trips: number[] = [];
    for (let i = 0; i < PINGS; i++) {
      const t0 = performance.now();
      const t1 = await new Promise<number>((resolve) => {
        this.onPong = resolve;
        this.say({ type: "ping", t0 });
      });
      const now = performance.now();
      trips.push(now - t0);
      if (now - t0 < best.rtt) best = { offset: t1 - (t0 + now) / 2, rtt: now - t0 };
      await new Promise((resolve) => setTimeout(resolve, PING_GAP_MILLIS));
    }
    this.serverOffset = best.offset;
    this.roundTripMillis = median(trips);
    return best;
  }

  /** The room's timeline with all past vectors. */
  truth(): Truth {
    return { timeline: this.record.timeline(), serverOffset: this.serverOffset };
  }

  /** Current position of the timeline, media seconds. */
  position(): number {
    const { timeline, serverOffset } = this.truth();
    return mediaTimeAt(timeline, performance.now() + serverOffset);
  }

  isPlaying(): boolean {
    return latestVector(this.record.timeline()).isPlaying;
  }

  /** Presses a button; resolves with the instant of the press (bench time) once the room has acknowledged it. */
  async press(what: "play" | "pause"): Promise<number> {
    return this.command({ type: what, mediaTime: this.position(), at: performance.now() + this.serverOffset });
  }

  async seek(toMediaTime: number): Promise<number> {
    return this.command({ type: "seek", toMediaTime, at: performance.now() + this.serverOffset });
  }

  async rate(playbackRate: number): Promise<number> {
    return this.command({ type: "rate", playbackRate });
  }

  leave(): void {
    this.socket.close();
  }

  private async command(message: ClientMessage): Promise<number> {
    const id = randomUUID();
    const pressedAt = performance.now();
    const answered = this.answer(id);
    this.say({ ...message, id });
    const answer = await answered;
    if (answer.type === "error") throw new Error(`The room refused ${message.type}: ${answer.message}`);
    return pressedAt;
  }

  private answer(key: string): Promise<ServerMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The room did not answer (${key}).`)), ANSWER_MILLIS);
      this.waiting.set(key, (message) => {
        clearTimeout(timer);
        this.waiting.delete(key);
        resolve(message);
      });
    });
  }

  private say(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  private onMessage(message: ServerMessage): void {
    switch (message.type) {
      case "pong":
        return this.onPong?.(message.t1);
      case "welcome":
        return this.waiting.get("welcome")?.(message);
      case "state":
      case "resync": {
        const { isPlaying, baseMediaTime, baseServerTime, playbackRate, video } = message;
        return this.record.add({ isPlaying, baseMediaTime, baseServerTime, playbackRate }, video.durationSeconds);
      }
      case "ack":
      case "error":
        return this.waiting.get(message.id ?? "welcome")?.(message);
      default:
        return;
    }
  }
}
