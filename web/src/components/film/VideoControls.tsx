import "media-chrome/media-controller";
import "media-chrome/media-fullscreen-button";
import "media-chrome/media-loading-indicator";
import "media-chrome/media-mute-button";
import "media-chrome/media-pip-button";
import "media-chrome/media-play-button";
import "media-chrome/media-time-display";
import "media-chrome/media-volume-range";
import type { MediaController } from "media-chrome/media-controller";
import { useEffect, useState, type FocusEvent, type ReactNode, type Ref } from "react";
import { useControlsHidden } from "../../hooks/useControlsHidden";
import { usePictureClicks } from "../../hooks/usePictureClicks";
import { useVideoKeys } from "../../hooks/useVideoKeys";
import { useMediaSession } from "../../hooks/useMediaSession";
import type { VideoTitle } from "../../player/controls/mediaSession";
import type { VideoStore } from "../../player/controls/videoStore";
import styles from "./VideoControls.module.css";
import { RateMenu } from "./RateMenu";
import { TimeBar } from "./TimeBar";

interface VideoControlsProps {
  readonly store: VideoStore;
  readonly videoRef: Ref<HTMLVideoElement>;
  /** Title for the system's media controls. */
  readonly title: VideoTitle;
  /** URL of a picture for the system's media controls. */
  readonly artwork?: string | undefined;
  /** Reason why this viewer cannot control the video; undefined where they can. */
  readonly lockedReason?: string | undefined;
  /** Element that is shown in full screen; the player itself by default. */
  readonly fullscreen?: HTMLElement | null;
  /** Badge among the controls. */
  readonly badge?: ReactNode;
  /** Buttons of the room among the controls. */
  readonly tools?: ReactNode;
  /** Drawing behind the seek bar. */
  readonly heatmap?: ReactNode;
  /** Overlays above the video. */
  readonly children?: ReactNode;
}

/** Time the controls stay visible while the pointer rests. */
const AUTOHIDE_SECONDS = "3";

/**
 * Video element with controls. They show the store's state. They dispatch media-chrome's request events, which control
 * the video unless an ancestor stops them.
 */
export function VideoControls(props: VideoControlsProps): ReactNode {
  const { store, videoRef, title, artwork, lockedReason, fullscreen, badge, tools, heatmap, children } = props;
  const [controller, setController] = useState<MediaController | null>(null);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [keyboardFocus, setKeyboardFocus] = useState(false);
  useVideoKeys(controller, store);
  const picture = usePictureClicks(controller, store);
  useMediaSession(controller, store, title, artwork);
  useEffect(() => setFullscreenElement(controller, fullscreen ?? root), [controller, fullscreen, root]);
  const idle = useControlsHidden(controller);
  const onFocus = ({ nativeEvent }: FocusEvent): void => {
    const focused = nativeEvent.composedPath()[0];
    setKeyboardFocus(focused instanceof Element && focused.matches(":focus-visible"));
  };

  return (
    <div ref={setRoot} className={styles["player"]} {...picture} {...(idle && !keyboardFocus && { "data-idle": "" })}>
      <media-controller
        ref={setController}
        className={[styles["controller"], keyboardFocus && styles["keyboardFocus"]].filter(Boolean).join(" ")}
        mediaStore={store}
        nohotkeys=""
        autohide={AUTOHIDE_SECONDS}
        onFocus={onFocus}
        onBlur={() => setKeyboardFocus(false)}
        onPointerDown={() => setKeyboardFocus(false)}
      >
        <video slot="media" ref={videoRef} playsInline preload="auto" crossOrigin="anonymous" />
        <media-loading-indicator slot="centered-chrome" noautohide="" className={styles["loading"]}>
          <svg slot="icon" viewBox="0 0 48 48" aria-hidden="true">
            <circle cx="24" cy="24" r="20" />
          </svg>
        </media-loading-indicator>
        <media-play-button
          slot="centered-chrome"
          className={styles["centre"]}
          notooltip=""
          aria-disabled={lockedReason === undefined ? undefined : "true"}
          aria-description={lockedReason}
        />
        <div className={styles["bar"]} role="group" aria-label="Film">
          <div className={styles["timeline"]}>
            {heatmap}
            <TimeBar lockedReason={lockedReason} />
          </div>
          <div className={styles["row"]}>
            <media-play-button
              className={styles["play"]}
              aria-disabled={lockedReason === undefined ? undefined : "true"}
              aria-description={lockedReason}
            />
            <media-mute-button />
            <media-volume-range className={styles["volume"]} />
            <media-time-display showduration="" notoggle="" className={styles["time"]} />
            <span className={styles["badge"]}>{badge}</span>
            {tools}
            <RateMenu store={store} lockedReason={lockedReason} />
            <media-pip-button />
            <media-fullscreen-button />
          </div>
        </div>
      </media-controller>
      {children}
    </div>
  );
}

function setFullscreenElement(controller: MediaController | null, element: HTMLElement | null): void {
  if (controller && element) controller.fullscreenElement = element;
}
