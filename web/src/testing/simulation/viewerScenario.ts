import type { EngineName } from "../../sync/figures";
import type { PlayerProfile } from "./simulatedVideo";
import type { MachineClock } from "./virtualTime";

/** From one instant to another, cluster time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Engine, machine and connection of a viewer; milliseconds, and the lost share from 0 to 1. */
export interface DeviceProfile extends PlayerProfile, MachineClock {
  readonly engine: EngineName;
  readonly rttMillis: number;
  readonly jitterMillis: number;
  readonly loss: number;
  /** Mean time between two stalls, and their mean length; 0 for none. */
  readonly stallEveryMillis: number;
  readonly stallMillis: number;
}

/** Events of one viewer in a run; instants are cluster time. */
export interface ViewerScenario {
  readonly device: DeviceProfile;
  readonly joinsAt: number;
  readonly stallsUntil: number;
  /** When the machine is too busy for the film, and by how much that then falls behind. */
  readonly slips: readonly { readonly at: number; readonly seconds: number }[];
  readonly hidden?: Span;
  readonly asleep?: Span;
}
