import type { Command } from "./connection/outbox";

type TimedCommand = Extract<Command, { readonly at?: number }>;

/** Commands that move the video: they carry the time at which they were made. */
const MOVES_VIDEO: Readonly<Record<TimedCommand["type"], true>> = {
  play: true,
  pause: true,
  seek: true,
  undoSeek: true,
  rate: true,
  load: true,
  startNow: true,
  playNext: true,
};

/** Adds the current cluster time to a command that moves the video; the room refuses old ones, as from a sleeping tab. */
export function timestamped(command: Command, at: number | undefined): Command {
  return at !== undefined && movesVideo(command) ? { at, ...command } : command;
}

function movesVideo(command: Command): command is TimedCommand {
  return command.type in MOVES_VIDEO;
}
