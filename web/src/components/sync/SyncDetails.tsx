import type { ReactNode } from "react";
import type { RoomPlayer } from "../../player/roomPlayer";
import { ownLandings } from "../../player/reporting/report";
import { distance } from "../../player/reporting/syncVerdict";
import { isOwn, type Jump, type LandingCause, type SyncFigures } from "../../sync/figures";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { DriftGraph } from "./DriftGraph";
import { PersonalOffsetForm } from "./PersonalOffsetForm";
import styles from "./SyncDetails.module.css";

const ENGINES = { chromium: "Chromium", firefox: "Firefox", webkit: "WebKit", unknown: "unknown" } as const;

const CAUSES: Readonly<Record<LandingCause, string>> = {
  room: "somebody moved the film",
  joined: "you came in",
  recovered: "the film had to be loaded again",
  drift: "it was too far off to be corrected softly",
  wake: "this page or machine had been asleep",
  paused: "this browser or system had paused it",
  resync: "you asked for it",
};

interface SyncDetailsProps {
  readonly figures: SyncFigures;
  readonly verdict: string;
  readonly player: Pick<RoomPlayer, "resyncMe" | "offset" | "setPersonalOffset">;
  readonly onClose: () => void;
}

/** Dialog with all sync measurements of this viewer, resync and personal offset. */
export function SyncDetails({ figures, verdict, player, onClose }: SyncDetailsProps): ReactNode {
  return (
    <Dialog heading="Sync" onClose={onClose}>
      <p className={styles["verdict"]}>{verdict}</p>
      <DriftGraph figures={figures} />
      <dl className={styles["figures"]}>
        {rowsOf(figures).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button look="quiet" onClick={() => player.resyncMe()}>
        Resync
      </Button>
      <PersonalOffsetForm player={player} />
    </Dialog>
  );
}

function rowsOf(figures: SyncFigures): readonly (readonly [string, string])[] {
  return [
    ["Offset", signed(figures.driftMillis)],
    [
      "Clock accuracy",
      figures.clockUncertaintyMillis === undefined ? "not yet" : plusMinus(figures.clockUncertaintyMillis),
    ],
    ["This device's clock", deviceClock(figures.clockOffsetMillis)],
    ["Round trip", millis(figures.rttMillis)],
    ["Corrections", `${figures.nudges} of the speed, ${countText(ownLandings(figures), "jump")}`],
    ["Last jump", figures.lastJump ? jumpText(figures.lastJump, figures.at) : "none"],
    ["Stalls", `${figures.stalls}, ${(figures.stalledMillis / 1000).toFixed(1)} s in all`],
    ["Dropped frames", String(figures.droppedFrames)],
    ["Start time", millis(figures.playMillis)],
    ["Seek time", `${millis(figures.seekMillis)}, or ${millis(figures.loadingSeekMillis)} to what is not loaded`],
    ["Engine", ENGINES[figures.engine] + (figures.nudgeAllowed ? "" : ", which follows no small changes of speed")],
  ];
}

/** Formats time, distance and cause of a jump. Jumps of the room are no corrections. */
function jumpText({ at, cause, fromMillis }: Jump, now: number): string {
  const from = isOwn(cause) ? (fromMillis === undefined ? undefined : distance(fromMillis)) : "not a correction";
  return `${[ago(now - at), from].filter((part) => part !== undefined).join(", ")}: ${CAUSES[cause]}`;
}

function ago(millisAgo: number): string {
  const seconds = Math.max(0, Math.round(millisAgo / 1000));
  if (seconds === 0) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}

/** Formats the error of the device's wall clock. Nothing is timed by it: an error of minutes is harmless. */
function deviceClock(offsetMillis: number | undefined): string {
  if (offsetMillis === undefined) return "not yet";
  const ahead = Math.round(performance.timeOrigin - offsetMillis);
  return ahead === 0 ? "the room's" : `${millis(Math.abs(ahead))} ${ahead > 0 ? "ahead of" : "behind"} the room's`;
}

function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function millis(value: number | undefined): string {
  return value === undefined ? "not yet" : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function plusMinus(value: number): string {
  return `±${value.toFixed(1)} ms`;
}

function signed(value: number | undefined): string {
  if (value === undefined) return "nothing to measure";
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)} ms`;
}
