import type { ReactNode } from "react";
import type { VideoSelection } from "../../hooks/useVideoSelection";
import type { VideoId } from "../../protocol/messages";
import { VideoAddressField } from "./VideoAddressField";
import styles from "./VideoPicker.module.css";
import { VideoGrid } from "./VideoGrid";

/** Video of the library, or an address. */
export type VideoChoice = { readonly kind: "video"; readonly videoId: VideoId } | { readonly kind: "address" };

interface VideoPickerProps {
  readonly selection: VideoSelection;
  /** Called when the address changes. */
  readonly onAddress: () => void;
  readonly addressProblem: string | undefined;
}

/** Choice of a video: from the library, or by address. Both take the same space. */
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
          name={selection.name}
          onName={selection.setName}
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
