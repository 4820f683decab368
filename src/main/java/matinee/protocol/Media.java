package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A video that a room plays.
 *
 * @param id the library's id; absent for a stream given by URL
 * @param src address of the HLS playlist: an http(s) URL or a path of this server; never a signed
 *     URL
 * @param durationSeconds length; 0 when unknown
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Media(Optional<VideoId> id, String title, String src, double durationSeconds) {

  public Media {
    id = id == null ? Optional.empty() : id;
    title = title == null ? "" : CleanText.line(title);
    if (src == null || src.isBlank()) {
      throw new IllegalArgumentException("src is missing");
    }
    if (!Double.isFinite(durationSeconds) || durationSeconds < 0) {
      throw new IllegalArgumentException("durationSeconds must be a number ≥ 0");
    }
  }

  /** This video with a known length. */
  public Media lasting(double seconds) {
    return new Media(id, title, src, seconds);
  }
}
