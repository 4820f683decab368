import type { EngineName } from "../../sync/figures";
import type { PlayerProfile } from "./simulatedVideo";
import type { MachineClock } from "./virtualTime";

/** From one instant to another, cluster time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a viewer's engine, machine and line are like; milliseconds, and a part of 1 for what is lost. */
export interface DeviceProfile extends PlayerProfile, MachineClock {
  readonly engine: EngineName;
  readonly rttMillis: number;
  readonly jitterMillis: number;
  readonly loss: number;
  /** Mean time between two stalls, and their mean length; 0 for none. */
  readonly stallEveryMillis: number;
  readonly stallMillis: number;
}

/** What happens to one viewer in an evening; instants are cluster time. */
export interface ViewerScenario {
  readonly device: DeviceProfile;
  readonly joinsAt: number;
  readonly stallsUntil: number;
  /** When the machine is too busy for the film, and by how much that then falls behind. */
  readonly slips: readonly { readonly at: number; readonly seconds: number }[];
  readonly hidden?: Span;
  readonly asleep?: Span;
}
