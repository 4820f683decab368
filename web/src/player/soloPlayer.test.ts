import { expect, test, vi } from "vitest";
import { FakeVideo } from "../testing/fakes/fakeVideo";
import { SoloPlayer } from "./soloPlayer";

vi.mock("./loading/hlsPlayer", () => ({ attachVideo: () => ({ retry: () => undefined, detach: () => undefined }) }));

/** A video that takes back a `play()` when its film is put in, as all do. */
class EmptyVideo extends FakeVideo {
  asked = 0;
  private refuse: ((refused: DOMException) => void) | undefined;
  private filled = false;

  override play(): Promise<void> {
    this.asked++;
    if (this.filled) return super.play();
    return new Promise((_resolve, reject) => (this.refuse = reject));
  }

  fill(): void {
    this.filled = true;
    this.refuse?.(new DOMException("interrupted by a new load request", "AbortError"));
    this.dispatchEvent(new Event("loadedmetadata"));
  }
}

test("who presses play before the film is put in is asked no second time", async () => {
  const video = new EmptyVideo();
  const player = new SoloPlayer(video.asVideo(), "film.m3u8", "later");
  player.play(false);
  video.fill();
  await vi.waitFor(() => expect(video.currentTime).toBeGreaterThan(0));
  expect(video.asked).toBe(2);
  player.close();
});

test("a film that nobody asked for does not begin by itself", () => {
  const video = new EmptyVideo();
  const player = new SoloPlayer(video.asVideo(), "film.m3u8", "later");
  video.fill();
  expect(video.asked).toBe(0);
  player.close();
});

test("where the browser wants a gesture, the button comes back", async () => {
  const video = new FakeVideo();
  video.wantsGesture = true;
  const player = new SoloPlayer(video.asVideo(), "film.m3u8", "now");
  video.dispatchEvent(new Event("play"));
  await vi.waitFor(() => expect(player.store.getState().started).toBe(false));
  video.dispatchEvent(new Event("loadedmetadata"));
  expect(video.paused).toBe(true);
  player.close();
});
