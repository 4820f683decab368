import { describe, expect, it } from "vitest";
import clientMessages from "../../../src/test/resources/wire/client-messages.json";
import serverMessages from "../../../src/test/resources/wire/server-messages.json";
import type { ClientMessage, ServerMessage } from "../protocol/messages";
import { decodeMessage } from "./connection/decode";
import { receive } from "./state/reducer";
import { EMPTY_VIEW } from "./state/roomView";

/** Java tests read and write the same files: src/test/resources/wire. */
const VIDEO = {
  title: "cdn.example.org",
  src: "https://cdn.example.org/film/playlist.m3u8",
  durationSeconds: 0,
  origins: [{ run: "0", originSeconds: 1.4 }],
};

describe("the wire fixtures that Java and TypeScript share", () => {
  it.each(serverMessages.map((message) => [message.type, message]))("decodes %s", (_type, message) => {
    expect(decodeMessage(JSON.stringify(message))).toEqual(message);
  });

  it("contain every server message type", () => {
    const all: Record<ServerMessage["type"], true> = {
      welcome: true,
      state: true,
      resync: true,
      presence: true,
      policy: true,
      chat: true,
      chatDeleted: true,
      chatLog: true,
      queue: true,
      reactions: true,
      heat: true,
      pong: true,
      ack: true,
      error: true,
      bye: true,
    };
    expect(new Set(serverMessages.map((message) => message.type))).toEqual(new Set(Object.keys(all)));
  });

  it("contain every client message type", () => {
    const all: Record<ClientMessage["type"], true> = {
      join: true,
      play: true,
      pause: true,
      seek: true,
      rate: true,
      load: true,
      ready: true,
      ping: true,
      undoSeek: true,
      startNow: true,
      requestControl: true,
      grantControl: true,
      transferHost: true,
      reclaimHost: true,
      policy: true,
      rename: true,
      chat: true,
      deleteMessage: true,
      mute: true,
      kick: true,
      ban: true,
      unban: true,
      enqueue: true,
      dequeue: true,
      moveInQueue: true,
      vote: true,
      stopCountdown: true,
      playNext: true,
      react: true,
      resync: true,
      report: true,
      streamOrigin: true,
      leave: true,
    };
    expect(new Set(clientMessages.map((message) => message.type))).toEqual(new Set(Object.keys(all)));
  });

  it("together make a complete view", () => {
    const view = serverMessages
      .map((message) => decodeMessage(JSON.stringify(message)))
      .filter((message) => message !== undefined)
      .reduce(receive, EMPTY_VIEW);
    expect(view).toEqual({
      you: { id: "u1", name: "Ada", role: "host" },
      room: {
        id: "k7m3n9p2q4rs",
        title: "Film night",
        access: "public",
        policy: {
          control: "everyone",
          sync: "smooth",
          chat: { slowModeSeconds: 10, blockedWords: ["darn"] },
          gate: { mode: "quorum", quorumPercent: 80, deadlineSeconds: 8, budgetSeconds: 60 },
          queue: { add: "everyone", vote: true },
        },
        video: VIDEO,
        createdAt: 1795363200000.5,
      },
      playback: {
        video: VIDEO,
        timeline: {
          vectors: [{ isPlaying: false, baseMediaTime: 40, baseServerTime: 1795363201250.5, playbackRate: 1.5 }],
          durationSeconds: 0,
        },
        cause: { kind: "held" },
        seq: 9,
        hold: {
          reason: "fell_behind",
          waitingFor: [{ id: "u2", name: "Bo" }],
          others: 0,
          until: 1795363209250.5,
        },
      },
      users: [
        {
          id: "u1",
          name: "Ada",
          role: "host",
          ready: true,
          state: "here",
          founder: true,
          mayReclaim: false,
          muted: false,
        },
        {
          id: "u2",
          name: "Bo",
          role: "viewer",
          ready: false,
          state: "away",
          asksAs: 1,
          founder: false,
          mayReclaim: true,
          muted: true,
        },
        {
          id: "u3",
          name: "Cy",
          role: "cohost",
          ready: false,
          state: "buffering",
          controlUntil: 1795363808300.5,
          founder: false,
          mayReclaim: false,
          muted: false,
        },
      ],
      banned: [{ id: "u9", name: "Zed" }],
      crowd: { total: 523, here: 500, buffering: 12, behind: 1, away: 10 },
      chat: {
        lines: [
          {
            id: 4,
            from: "u1",
            name: "Ada",
            text: "",
            serverTime: 1795363201000.5,
            mediaTime: 0,
            deleted: true,
          },
          {
            id: 5,
            from: "u2",
            name: "Bo",
            text: "",
            serverTime: 1795363201100.5,
            mediaTime: 12.25,
            src: "/media/sample/playlist.m3u8",
            key: "m-1",
            deleted: true,
          },
          {
            id: 12,
            from: "u1",
            name: "Ada",
            text: "hi",
            serverTime: 1795363201200.5,
            mediaTime: 12.5,
            src: "/media/sample/playlist.m3u8",
            key: "m-2",
            deleted: false,
          },
        ],
        more: true,
      },
      queue: {
        entries: [
          {
            id: 12,
            video: {
              id: "sample",
              title: "Matinee test film",
              src: "/media/sample/playlist.m3u8",
              durationSeconds: 72,
            },
            by: "u1",
            name: "Ada",
            votes: 2,
            voters: ["u2", "u1"],
          },
        ],
        startsAt: 1795363209250.5,
      },
      heat: { bucketSeconds: 10, counts: [0, 12, 3] },
      seq: 15,
      votes: new Map(),
      gap: false,
    });
  });
});
