import "react";
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { MediaController } from "media-chrome/media-controller";
import type { VideoStore } from "./player/controls/videoStore";

/** Boolean attribute. */
type Flag = "" | undefined;
type Tag<E extends HTMLElement = HTMLElement> = DetailedHTMLProps<HTMLAttributes<E>, E>;

declare module "react" {
  namespace JSX {
    /** Elements of media-chrome, with the used attributes. */
    interface IntrinsicElements {
      "media-controller": Tag<MediaController> & {
        readonly mediaStore: VideoStore;
        readonly nohotkeys?: Flag;
        /** Seconds without pointer movement after which the controls hide. */
        readonly autohide?: string;
      };
      "media-control-bar": Tag;
      "media-play-button": Tag & { readonly notooltip?: Flag };
      "media-mute-button": Tag & { readonly notooltip?: Flag };
      "media-volume-range": Tag;
      "media-time-range": Tag;
      "media-time-display": Tag & { readonly showduration?: Flag; readonly notoggle?: Flag };
      "media-pip-button": Tag & { readonly notooltip?: Flag };
      "media-fullscreen-button": Tag & { readonly notooltip?: Flag };
      "media-loading-indicator": Tag & { readonly noautohide?: Flag };
    }
  }
}
