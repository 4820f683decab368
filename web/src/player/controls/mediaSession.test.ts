import { describe, expect, it, vi } from "vitest";
import type { MediaRequest } from "./videoKeys";
import { createVideoStore } from "./videoStore";
import { connectMediaSession } from "./mediaSession";

/** The system's side; what is pressed there reaches the handlers that were set. */
class SystemControls {
  playbackState: MediaSessionPlaybackState = "none";
  metadata: MediaMetadata | null = null;
  setPositionState = vi.fn();
  private readonly handlers = new Map<MediaSessionAction, MediaSessionActionHandler | null>();

  setActionHandler = (action: MediaSessionAction, handler: MediaSessionActionHandler | null): void => {
    this.handlers.set(action, handler);
  };

  press(details: MediaSessionActionDetails): void {
    this.handlers.get(details.action)?.(details);
  }

  asSession(): MediaSession {
    return this as unknown as MediaSession;
  }
}

describe("the system's media controls ask for", () => {
  it.each<[MediaSessionActionDetails, MediaRequest | undefined]>([
    [{ action: "play" }, { type: "mediaplayrequest" }],
    [{ action: "pause" }, { type: "mediapauserequest" }],
    [{ action: "seekforward" }, { type: "mediaseekrequest", detail: 10 }],
    [
      { action: "seekforward", seekOffset: 30 },
      { type: "mediaseekrequest", detail: 30 },
    ],
    [{ action: "seekbackward" }, { type: "mediaseekrequest", detail: 0 }],
    [
      { action: "seekto", seekTime: 40 },
      { type: "mediaseekrequest", detail: 40, isPlace: true },
    ],
    [
      { action: "seekto", seekTime: 40, fastSeek: true },
      { type: "mediaseekrequest", detail: 40 },
    ],
    [{ action: "seekto" }, undefined],
  ])("%o: %o", (details, asked) => {
    const system = new SystemControls();
    const requests: MediaRequest[] = [];
    connectMediaSession(system.asSession(), { store: createVideoStore(), request: (one) => requests.push(one) });
    system.press(details);
    expect(requests).toEqual(asked ? [asked] : []);
  });
});
