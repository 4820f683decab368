import { attachVideo } from "../../../web/src/player/loading/hlsPlayer";
import { PlaybackAddress } from "../../../web/src/player/loading/playbackAddress";
import type { Join, PlaybackUrl, ServerMessage } from "../../../web/src/protocol/messages";
import { RuleFollower } from "./rule";

/** A page of the bench's own: joins a room and follows it by the requirement's rule. Never shipped. */

/** The server closes silent sockets. */
const HEARTBEAT_MILLIS = 3000;
const RECONNECT_MILLIS = 1000;

const parameters = new URLSearchParams(location.search);
const api = parameter("api");
const video = document.createElement("video");
document.body.append(video);
video.crossOrigin = "anonymous";

let offsetMillis: number | undefined;
let loaded: string | undefined;
const follower = new RuleFollower(video, () => performance.now() + (offsetMillis ?? 0));
connect();

function parameter(name: string): string {
  const value = parameters.get(name);
  if (value === null) throw new Error(`The address lacks ${name}.`);
  return value;
}

function absolute(path: string): string {
  return new URL(path, api).href;
}

async function askForAddress(): Promise<PlaybackUrl> {
  const headers = { Authorization: `Bearer ${parameter("token")}` };
  const answer = await fetch(absolute(`/api/room/${parameter("room")}/playback-url`), { headers });
  return (await answer.json()) as PlaybackUrl;
}

function connect(): void {
  const socket = new WebSocket(`${api.replace(/^http/, "ws")}/ws`);
  const say = (message: object): void => socket.send(JSON.stringify(message));
  const heartbeat = setInterval(() => socket.readyState === WebSocket.OPEN && ping(say), HEARTBEAT_MILLIS);
  socket.onopen = () => {
    const join: Join = {
      type: "join",
      roomId: parameter("room"),
      name: parameter("name"),
      token: parameter("token"),
      protocol: 1,
    };
    say(join);
  };
  socket.onmessage = (event) => onMessage(JSON.parse(String(event.data)) as ServerMessage, say);
  socket.onclose = () => {
    clearInterval(heartbeat);
    setTimeout(connect, RECONNECT_MILLIS);
  };
}

function ping(say: (message: object) => void): void {
  say({ type: "ping", t0: performance.now() });
}

let newest: ServerMessage | undefined;

function onMessage(message: ServerMessage, say: (message: object) => void): void {
  switch (message.type) {
    case "welcome":
      return ping(say);
    case "pong":
      // Requirement: "Client pings server to estimate offset". One ping, never repeated.
      offsetMillis ??= message.t1 - (message.t0 + performance.now()) / 2;
      return apply();
    case "state":
    case "resync":
      newest = message;
      return apply();
    default:
      return;
  }
}

function apply(): void {
  if (offsetMillis === undefined || (newest?.type !== "state" && newest?.type !== "resync")) return;
  follower.follow(newest);
  if (newest.src === loaded) return;
  loaded = newest.src;
  attachVideo(video, {
    src: absolute(newest.src),
    ...(newest.src.startsWith("/media/") && { address: new PlaybackAddress(askForAddress, absolute) }),
    startSeconds: follower.target() ?? 0,
    onProblem: (problem) => problem && console.error(problem.text),
  });
}
