import type { SyncMode } from "../../sync/syncMode";
import { seededRandom } from "./seededRandom";
import { ScriptedRoom } from "./scriptedRoom";
import type { ViewerScenario, DeviceProfile } from "./viewerScenario";
import { SimulatedViewer } from "./simulatedViewer";
import type { ViewerTrace } from "./viewerTrace";

const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** Cluster time at which an evening begins, and when it is over. */
export const START = 1_700_000_000_000;
export const END = START + 30 * MINUTE;

/** From here on the room says nothing new and no line fails. */
export const QUIET_FROM = START + 10 * MINUTE;

const VIDEO_SECONDS = 10_800;

/** Slip of every machine a little before the room's message, so that it is nudging then. */
const SLIP_SECONDS = 0.25;
const SLIP_BEFORE_MILLIS = 1300;

/** When the machines sleep and the page is hidden of those to whom that happens. */
const HIDDEN_FROM = START + 2 * MINUTE;
const ASLEEP_FROM = START + 6 * MINUTE;

/** A machine of today with Chromium, beside the server. */
const FAST_DEVICE: DeviceProfile = {
  engine: "chromium",
  rttMillis: 2,
  jitterMillis: 1,
  loss: 0,
  skewPpm: 0,
  standsAsleep: true,
  stallEveryMillis: 0,
  stallMillis: 0,
  coldMillis: 85,
  afterSeekMillis: 75,
  plainMillis: 10,
  playSpreadMillis: 20,
  seekMillis: 60,
  loadingSeekMillis: 350,
  rateMillis: 23,
  rateSpreadMillis: 6,
  steps: false,
};

/** Viewers with their times, machines and connections; `presses`: those in the middle of a nudge. */
export type Cast = (seed: number, presses: readonly number[]) => readonly ViewerScenario[];

/** Half an hour of a room in which everything is pressed that can be pressed, and which is then left alone. */
export async function simulate(seed: number, mode: SyncMode, cast: Cast = six): Promise<readonly ViewerTrace[]> {
  const random = seededRandom(seed);
  const stopped = { isPlaying: false, baseMediaTime: 0, baseServerTime: START - MINUTE, playbackRate: 1 };
  const room = new ScriptedRoom(stopped, VIDEO_SECONDS, random);
  const presses = press(room, random);
  const traces: ViewerTrace[] = [];
  for (const [index, one] of cast(seed, presses).entries()) {
    traces.push(await new SimulatedViewer(one, room, mode, seed * 100 + index).watch(END));
  }
  return traces;
}

/** Somebody who is being nudged at some instants. */
export function viewer(
  nature: Partial<DeviceProfile>,
  nudgedAt: readonly number[],
  change: Partial<ViewerScenario> = {},
): ViewerScenario {
  return {
    device: { ...FAST_DEVICE, ...nature },
    joinsAt: START,
    stallsUntil: QUIET_FROM,
    slips: nudgedAt.map((at) => ({ at: at - SLIP_BEFORE_MILLIS, seconds: SLIP_SECONDS })),
    ...change,
  };
}

/** Returns when something is pressed in the middle of a nudge. */
function press(room: ScriptedRoom, random: () => number): readonly number[] {
  const at = (seconds: number): number => START + (seconds + random() * 5) * SECOND;
  const [pause, faster, slower, jump] = [at(170), at(220), at(270), at(300)];
  room.play(at(8));
  room.pause(at(60));
  room.play(at(70));
  room.seekBy(at(100), -20);
  room.seekBy(at(130), 1200);
  room.pause(pause);
  room.play(at(185));
  room.rate(faster, 1.5);
  room.rate(slower, 1);
  room.seekBy(jump, 15);
  pressTwice(room, at, random);
  room.pause(at(440));
  room.seekBy(at(450), 2000);
  room.play(at(460));
  room.rate(at(500), 1.25);
  room.seekBy(at(520), 900);
  room.seekBy(at(540), 5);
  room.rate(at(560), 1);
  return [pause, faster, slower, jump];
}

/** Two people press within 400 ms, most of them within one lead. */
function pressTwice(room: ScriptedRoom, at: (seconds: number) => number, random: () => number): void {
  const then = (): number => 50 + random() * 350;
  const [jumpAndPause, pauseAndPlay, twoJumps] = [at(330), at(380), at(410)];
  room.seekBy(jumpAndPause, -120);
  room.pause(jumpAndPause + then());
  room.play(at(345));
  room.pause(pauseAndPlay);
  room.play(pauseAndPlay + then());
  room.seekBy(twoJumps, 60);
  room.seekBy(twoJumps + then(), -200);
}

/** One with nothing the matter, one who comes late, one whose machine sleeps, one hidden, and two with poor lines. */
const six: Cast = (seed, presses) => [
  viewer({}, presses),
  viewer({ skewPpm: 80, rttMillis: 40, jitterMillis: 10 }, presses, { joinsAt: START + 235 * SECOND }),
  viewer(
    { skewPpm: -100, rttMillis: 200, jitterMillis: 30, loss: 0.01, rateSpreadMillis: 2, standsAsleep: seed % 2 === 0 },
    [ASLEEP_FROM],
    { asleep: { from: ASLEEP_FROM, to: ASLEEP_FROM + 2 * MINUTE } },
  ),
  viewer({ skewPpm: 50, rttMillis: 300, jitterMillis: 40, loss: 0.05 }, [HIDDEN_FROM], {
    hidden: { from: HIDDEN_FROM, to: HIDDEN_FROM + 10 * MINUTE },
  }),
  viewer({ stallEveryMillis: 20_000, stallMillis: 600, seekMillis: 250 }, presses),
  viewer({ stallEveryMillis: 8000, stallMillis: 150, playSpreadMillis: 60, rttMillis: 40, jitterMillis: 20 }, presses),
];
