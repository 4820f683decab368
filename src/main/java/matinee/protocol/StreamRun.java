package matinee.protocol;

/**
 * A run of a stream: a stretch whose time stamps are continuous. It maps the stream's time stamps
 * to media time: {@code mediaTime = timeStamp − originSeconds}.
 *
 * @param run discontinuity sequence number of the run; {@code sn} and the media sequence number of
 *     its first segment where the playlist does not number discontinuities
 * @param originSeconds time stamp that is media time 0, seconds
 */
public record StreamRun(String run, double originSeconds) {

  /** Runs that are kept of one video, and sent in one message; the oldest are dropped first. */
  public static final int MOST = 64;

  /** Time stamps may be seconds since 1970, or count from any other instant. */
  private static final double MAX_ORIGIN = 1e12;

  private static final int MAX_DIGITS = 15;

  public StreamRun {
    Check.present("run", run);
    if (!run.matches("(sn)?\\d{1," + MAX_DIGITS + "}")) {
      throw new IllegalArgumentException("run must be a number, with or without sn before it");
    }
    Check.range("originSeconds", -MAX_ORIGIN, MAX_ORIGIN, originSeconds);
  }
}
