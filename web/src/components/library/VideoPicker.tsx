import type { ReactNode } from "react";
import type { VideoSelection } from "../../hooks/useVideoSelection";
import type { VideoId } from "../../protocol/messages";
import { VideoAddressField } from "./VideoAddressField";
import styles from "./VideoPicker.module.css";
import { VideoGrid } from "./VideoGrid";

/** A film of the library, or an address to be given. */
export type VideoChoice = { readonly kind: "video"; readonly videoId: VideoId } | { readonly kind: "address" };

interface VideoPickerProps {
  readonly selection: VideoSelection;
  /** Another address is being typed. */
  readonly onAddress: () => void;
  readonly addressProblem: string | undefined;
}

/** The library's films as pictures to choose from, or one's own address; both take the same room. */
export function VideoPicker({ selection, onAddress, addressProblem }: VideoPickerProps): ReactNode {
  const { source, setSource } = selection;
  return (
    <fieldset className={styles["picker"]}>
      <legend>Film</legend>
      <div className={styles["sources"]}>
        <Source name="From the library" checked={source === "library"} onChoose={() => setSource("library")} />
        <Source name="From a link (HLS)" checked={source === "address"} onChoose={() => setSource("address")} />
      </div>
      {source === "library" ? (
        <VideoGrid
          library={selection.library}
          chosen={selection.videoId}
          onChoose={selection.setVideoId}
          onRetry={selection.reload}
        />
      ) : (
        <VideoAddressField
          address={selection.address}
          onAddress={(text) => {
            selection.setAddress(text);
            onAddress();
          }}
          check={selection.check.state}
          problem={addressProblem}
        />
      )}
    </fieldset>
  );
}

interface SourceProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Source({ name, checked, onChoose }: SourceProps): ReactNode {
  return (
    <label className={styles["source"]}>
      <input type="radio" name="source" checked={checked} onChange={onChoose} />
      {name}
    </label>
  );
}
