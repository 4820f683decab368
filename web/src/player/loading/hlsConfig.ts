import type { HlsConfig } from "hls.js";

/** A server may be away for a while (deploy, crash): keep asking, and never wait long. */
const PATIENT = { maxNumRetry: 20, retryDelayMs: 500, maxRetryDelayMs: 2000 };

/** Longer than this nobody looks at an empty screen without being told why. */
const FIRST_BYTE_MILLIS = 8000;

/** Policy without retries: HlsVideo reports failures and tries again. */
const PLAYLIST_POLICY = {
  default: {
    maxTimeToFirstByteMs: FIRST_BYTE_MILLIS,
    maxLoadTimeMs: 20_000,
    timeoutRetry: null,
    errorRetry: { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 500 },
  },
};

/** Configuration of hls.js for every player. */
export const HLS_CONFIG: Partial<HlsConfig> = {
  backBufferLength: 60,
  // A stream without an end says so by its duration, as it does where the browser plays it itself.
  liveDurationInfinity: true,
  manifestLoadPolicy: PLAYLIST_POLICY,
  playlistLoadPolicy: PLAYLIST_POLICY,
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: FIRST_BYTE_MILLIS,
      maxLoadTimeMs: 60_000,
      timeoutRetry: PATIENT,
      errorRetry: PATIENT,
    },
  },
};
