import { useEffect, useMemo, type MouseEvent, type PointerEvent } from "react";
import { PictureClicks } from "../player/controls/pictureClicks";
import { mediaRequestOf } from "../player/controls/videoKeys";
import type { VideoStore } from "../player/controls/videoStore";
import { dispatchRequest } from "./useVideoKeys";

interface PictureHandlers {
  readonly onPointerDownCapture: (event: PointerEvent) => void;
  readonly onClickCapture: (event: MouseEvent) => void;
}

/** Mouse clicks on the picture: one plays or pauses, two switch full screen. Touches stay media-chrome's. */
export function usePictureClicks(controls: HTMLElement | null, store: VideoStore): PictureHandlers {
  const clicks = useMemo(() => {
    const ask = (kind: "toggle" | "fullscreen"): void => {
      const asked = mediaRequestOf({ kind }, store.getState());
      if (controls && asked) dispatchRequest(controls, asked);
    };
    return new PictureClicks(
      () => ask("toggle"),
      () => ask("fullscreen"),
    );
  }, [controls, store]);
  useEffect(() => () => clicks.close(), [clicks]);
  return {
    onPointerDownCapture: ({ pointerType }) => clicks.pressed(pointerType),
    onClickCapture: (event) => {
      const target = event.nativeEvent.composedPath()[0];
      const onPicture = target instanceof Element && ["video", "media-controller"].includes(target.localName);
      if (onPicture && clicks.clicked(event.detail)) event.stopPropagation();
    },
  };
}
