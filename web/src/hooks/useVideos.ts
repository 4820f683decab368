import { useEffect, useState } from "react";
import type { Video } from "../protocol/messages";
import { getVideos } from "../room/roomApi";

/** The library's films; undefined while they are being asked for. */
export function useVideos(): { readonly videos: readonly Video[] | undefined; readonly problem: string | undefined } {
  const [videos, setVideos] = useState<readonly Video[]>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let current = true;
    getVideos().then(
      (answer) => {
        if (current) setVideos(answer.videos);
      },
      (error: unknown) => {
        if (current) setProblem(error instanceof Error ? error.message : "The library cannot be read.");
      },
    );
    return () => {
      current = false;
    };
  }, []);
  return { videos, problem };
}
