import type { ReactNode } from "react";
import type { CheckState } from "../../hooks/useHlsCheck";
import type { FoundVideo } from "../../player/loading/hlsCheck";
import { MAX_TITLE } from "../../player/loading/videoName";
import styles from "./VideoAddressField.module.css";
import { formatTime } from "../format/formatTime";
import { TextField } from "../ui/TextField";

interface VideoAddressFieldProps {
  readonly address: string;
  readonly onAddress: (address: string) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly check: CheckState;
  /** Problem that the form found, shown until the check answers. */
  readonly problem: string | undefined;
}

/** Inputs for the address of a playlist and for the name of its film, with the result of the check. */
export function VideoAddressField({
  address,
  onAddress,
  name,
  onName,
  check,
  problem,
}: VideoAddressFieldProps): ReactNode {
  return (
    <div className={styles["address"]}>
      <TextField
        label="HLS address"
        name="src"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://films.example/film.m3u8"
        hint="Paste the link to an HLS playlist (.m3u8)."
        value={address}
        onChange={(event) => onAddress(event.target.value)}
        problem={check.kind === "problem" ? check.text : problem}
      />
      <TextField
        label="Film name"
        name="videoTitle"
        autoComplete="off"
        placeholder="Taken from the link (optional)"
        maxLength={MAX_TITLE}
        value={name}
        onChange={(event) => onName(event.target.value)}
      />
      <div role="status" className={styles["found"]} data-kind={check.kind}>
        {check.kind === "checking" && <p>Checking…</p>}
        {check.kind === "film" && <Found video={check.film} />}
      </div>
    </div>
  );
}

function Found({ video }: { readonly video: FoundVideo }): ReactNode {
  const [best] = video.heights;
  const facts = [
    video.durationSeconds === undefined ? "Live" : formatTime(video.durationSeconds),
    video.renditions === 1 ? "one quality" : `${video.renditions} qualities`,
    ...(best === undefined ? [] : [video.renditions === 1 ? `${best}p` : `up to ${best}p`]),
    ...(video.subtitles.length === 0 ? [] : [`subtitles: ${video.subtitles.join(", ")}`]),
  ];
  return (
    <p>
      <strong>Film found.</strong> {facts.join(" · ")}
      {video.lacksPart && ". A part of this film is missing."}
    </p>
  );
}
