import type Hls from "hls.js";
import type { HlsConfig, LoaderCallbacks, LoaderConfiguration, LoaderContext } from "hls.js";

/** Ends a media playlist of type VOD that lacks its end: it never changes (RFC 8216, section 4.3.3.5). */
export function completed(playlist: string): string {
  const isOpen = /^#EXT-X-PLAYLIST-TYPE:\s*VOD\s*$/m.test(playlist) && !/^#EXT-X-ENDLIST/m.test(playlist);
  return isOpen ? `${playlist.trimEnd()}\n#EXT-X-ENDLIST\n` : playlist;
}

/** Loader that ends playlists of type VOD: hls.js takes open ones for live streams, and begins at their end. */
export function vodPlaylistLoader({ DefaultConfig }: typeof Hls): HlsConfig["loader"] {
  return class extends DefaultConfig.loader {
    override load(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ): void {
      const { onSuccess } = callbacks;
      callbacks.onSuccess = (response, ...rest) => {
        const { data } = response;
        onSuccess(typeof data === "string" ? { ...response, data: completed(data) } : response, ...rest);
      };
      super.load(context, config, callbacks);
    }
  };
}
