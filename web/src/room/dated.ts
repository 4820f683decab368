import type { Command } from "./connection/outbox";

type Dated = Extract<Command, { readonly at?: number }>;

/** Which commands move the film, and are meant for the moment they are made in. */
const MOVES_FILM: Readonly<Record<Dated["type"], true>> = {
  play: true,
  pause: true,
  seek: true,
  undoSeek: true,
  rate: true,
  load: true,
  startNow: true,
  playNext: true,
};

/** A command that moves the film, with the moment it was made in: the room does not take an old one (a sleeping tab's). */
export function dated(command: Command, at: number | undefined): Command {
  return at !== undefined && movesVideo(command) ? { at, ...command } : command;
}

function movesVideo(command: Command): command is Dated {
  return command.type in MOVES_FILM;
}
