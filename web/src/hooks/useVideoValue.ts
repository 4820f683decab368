import { useEffect, useState } from "react";

/** Something read from a video, again whenever one of the events comes. */
export function useVideoValue<T>(video: HTMLVideoElement, events: string, read: (video: HTMLVideoElement) => T): T {
  const [value, setValue] = useState(() => read(video));
  useEffect(() => {
    const listener = (): void => setValue(read(video));
    const names = events.split(" ");
    for (const name of names) video.addEventListener(name, listener);
    return () => {
      for (const name of names) video.removeEventListener(name, listener);
    };
  }, [video, events, read]);
  return value;
}
