import { enterFullscreen, exitFullscreen, isFullscreen } from "media-chrome/utils/fullscreen-api";
import type { StateMediator, StateOwners } from "media-chrome/media-store/state-mediator";

type FullscreenState = StateMediator["mediaIsFullscreen"];

/**
 * Replaces media-chrome's full-screen state, which drops requests during a transition: Chromium sets
 * `document.fullscreenElement` before it fires `fullscreenchange`, so a second press in between asked to enter again.
 *
 * Runs one transition at a time. The state is the last request until the transitions have ended, then the browser's.
 */
export function fullscreenSwitch(browser: FullscreenState): FullscreenState {
  let requested: boolean | undefined;
  let isRunning = false;
  let notify: (() => void) | undefined;

  async function run(owners: StateOwners): Promise<void> {
    isRunning = true;
    while (requested !== undefined && requested !== isFullscreen(owners)) {
      const target = requested;
      await (target ? enterFullscreen(owners) : exitFullscreen(owners));
      const isRefused = isFullscreen(owners) !== target;
      if (isRefused && requested === target) break;
    }
    isRunning = false;
    requested = undefined;
    notify?.();
  }

  return {
    ...browser,
    get: (owners, event) => requested ?? browser.get(owners, event),
    set: (value, owners, event) => {
      requested = value;
      notify?.();
      if (!isRunning) void run(owners);
      // As media-chrome does after a click on its button, so that its keys reach the video.
      if (value && event?.detail && !owners.media?.inert) owners.media?.focus?.();
    },
    stateOwnersUpdateHandlers: [
      (handler) => {
        notify = () => handler(requested ?? false);
        return () => (notify = undefined);
      },
    ],
  };
}
