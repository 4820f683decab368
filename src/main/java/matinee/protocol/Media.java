package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A video that a room plays.
 *
 * @param id the library's id; absent for a stream given by URL
 * @param src address of the HLS playlist: an http(s) URL or a path of this server; never a signed
 *     URL
 * @param durationSeconds length; 0 when unknown
 * @param origins media time of the stream's runs, as far as known; at most {@link StreamRun#MOST}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Media(
    Optional<VideoId> id,
    String title,
    String src,
    double durationSeconds,
    Optional<List<StreamRun>> origins) {

  public Media {
    id = id == null ? Optional.empty() : id;
    title = title == null ? "" : CleanText.line(title);
    if (src == null || src.isBlank()) {
      throw new IllegalArgumentException("src is missing");
    }
    if (!Double.isFinite(durationSeconds) || durationSeconds < 0) {
      throw new IllegalArgumentException("durationSeconds must be a number ≥ 0");
    }
    origins = origins == null ? Optional.empty() : origins.map(List::copyOf);
  }

  /** A video whose stream nobody has loaded yet. */
  public Media(Optional<VideoId> id, String title, String src, double durationSeconds) {
    this(id, title, src, durationSeconds, Optional.empty());
  }

  /** This video with a known length. */
  public Media lasting(double seconds) {
    return new Media(id, title, src, seconds, origins);
  }

  /** The same video with other runs. */
  public Media mapped(List<StreamRun> runs) {
    return new Media(
        id, title, src, durationSeconds, Optional.of(runs).filter(known -> !known.isEmpty()));
  }
}
