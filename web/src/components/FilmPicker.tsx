import type { ReactNode } from "react";
import type { CheckState } from "../hooks/useHlsCheck";
import type { Library } from "../hooks/useVideos";
import type { VideoId } from "../protocol/messages";
import { FilmAddress } from "./FilmAddress";
import styles from "./FilmPicker.module.css";
import { FilmShelf } from "./FilmShelf";

/** A film of the library, or an address to be given. */
export type FilmChoice = { readonly kind: "video"; readonly videoId: VideoId } | { readonly kind: "address" };

/** Where the film is from. */
export type FilmSource = "library" | "address";

interface FilmPickerProps {
  readonly source: FilmSource;
  readonly onSource: (source: FilmSource) => void;
  readonly library: Library;
  readonly onAgain: () => void;
  readonly chosen: VideoId | undefined;
  readonly onChoose: (videoId: VideoId) => void;
  readonly address: string;
  readonly onAddress: (address: string) => void;
  readonly check: CheckState;
  readonly addressProblem: string | undefined;
}

/** The library's films as pictures to choose from, or one's own address; both take the same room. */
export function FilmPicker(props: FilmPickerProps): ReactNode {
  const { source, onSource } = props;
  return (
    <fieldset className={styles["picker"]}>
      <legend>Film</legend>
      <div className={styles["sources"]}>
        <Source name="From the library" checked={source === "library"} onChoose={() => onSource("library")} />
        <Source name="By its HLS address" checked={source === "address"} onChoose={() => onSource("address")} />
      </div>
      {source === "library" ? (
        <FilmShelf library={props.library} chosen={props.chosen} onChoose={props.onChoose} onAgain={props.onAgain} />
      ) : (
        <FilmAddress
          address={props.address}
          onAddress={props.onAddress}
          check={props.check}
          problem={props.addressProblem}
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
