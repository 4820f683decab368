import { useState, type ReactNode } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { VideoAddressForm } from "../components/library/VideoAddressForm";
import { PageLayout } from "../components/ui/PageLayout";
import { SoloPlayerView } from "../components/film/SoloPlayerView";
import { useMutedStart } from "../hooks/useMutedStart";
import { readVideoAddress } from "../player/loading/videoAddress";
import { videoName } from "../player/loading/videoName";
import { hlsUrl, mediaUrl } from "../room/entry/addresses";
import styles from "./PlayerPage.module.css";

/** Navigation state after a click on this page: browsers then allow playback with sound, unlike for an opened address. */
const CLICKED = { clicked: true };

/** Plays any HLS video for one person. The page's address contains the video's, so it can be shared. */
export function PlayerPage(): ReactNode {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const [choosing, setChoosing] = useState(false);
  const given = parameters.get("src") ?? "";
  const src = given === "" ? hlsUrl() : (readVideoAddress(given, mediaUrl("/")) ?? given);
  const play = (address: string): void => {
    setChoosing(false);
    void navigate(`/player?${new URLSearchParams({ src: address }).toString()}`, { state: CLICKED });
  };

  if (src === undefined || choosing) {
    return (
      <PageLayout title="Play a film · Matinee">
        <div className={styles["choice"]}>
          <h1>Play a film</h1>
          <p>Play any HLS film by yourself. To watch together, create a room.</p>
          <VideoAddressForm key={src} address={src ?? ""} onPlay={play} autoFocus />
        </div>
      </PageLayout>
    );
  }
  const title = videoName(src);
  return (
    <PageLayout title={`${title} · Matinee`}>
      <div className={styles["page"]}>
        <h1>{title}</h1>
        <SoloPlayerView
          key={src}
          src={src}
          title={title}
          wanted={wasClicked(location.state)}
          onChooseOther={() => setChoosing(true)}
        />
        <MutedStart />
        <VideoAddressForm key={`form ${src}`} address={src} onPlay={play} />
      </div>
    </PageLayout>
  );
}

function wasClicked(state: unknown): boolean {
  return typeof state === "object" && state !== null && "clicked" in state;
}

function MutedStart(): ReactNode {
  const [wanted, change] = useMutedStart();
  return (
    <label className={styles["setting"]}>
      <input type="checkbox" checked={wanted} onChange={({ target }) => change(target.checked)} />
      Autoplay muted
    </label>
  );
}
