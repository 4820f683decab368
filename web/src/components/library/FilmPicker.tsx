import type { ReactNode } from "react";
import type { FilmChoosing } from "../../hooks/useFilmChoosing";
import type { VideoId } from "../../protocol/messages";
import { FilmAddress } from "./FilmAddress";
import styles from "./FilmPicker.module.css";
import { FilmShelf } from "./FilmShelf";

/** A film of the library, or an address to be given. */
export type FilmChoice = { readonly kind: "video"; readonly videoId: VideoId } | { readonly kind: "address" };

interface FilmPickerProps {
  readonly choosing: FilmChoosing;
  /** Another address is being typed. */
  readonly onAddress: () => void;
  readonly addressProblem: string | undefined;
}

/** The library's films as pictures to choose from, or one's own address; both take the same room. */
export function FilmPicker({ choosing, onAddress, addressProblem }: FilmPickerProps): ReactNode {
  const { source, setSource } = choosing;
  return (
    <fieldset className={styles["picker"]}>
      <legend>Film</legend>
      <div className={styles["sources"]}>
        <Source name="From the library" checked={source === "library"} onChoose={() => setSource("library")} />
        <Source name="By its HLS address" checked={source === "address"} onChoose={() => setSource("address")} />
      </div>
      {source === "library" ? (
        <FilmShelf
          library={choosing.library}
          chosen={choosing.film}
          onChoose={choosing.setFilm}
          onAgain={choosing.again}
        />
      ) : (
        <FilmAddress
          address={choosing.address}
          onAddress={(text) => {
            choosing.setAddress(text);
            onAddress();
          }}
          check={choosing.check.state}
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
