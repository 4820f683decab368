package matinee.protocol;

import java.util.List;
import java.util.Optional;

/** Bodies of HTTP requests and responses. */
public interface Rest {

  /**
   * {@code POST /api/room}. Exactly one of {@code videoId} and {@code src}.
   *
   * @param title the room's; the video's when absent
   * @param videoTitle of the video at {@code src}
   */
  record CreateRoom(
      Optional<String> title,
      Optional<VideoId> videoId,
      Optional<String> src,
      Optional<String> videoTitle,
      Optional<Access> access,
      Optional<String> password,
      Optional<Policy> policy,
      Optional<DeviceKey> device) {

    /** Longest title, in UTF-16 units. */
    public static final int MAX_TITLE = VideoTitle.MAX;

    /** Longest title before trimming, in UTF-16 units. */
    static final int MAX_RAW_TITLE = 10 * MAX_TITLE;

    public CreateRoom {
      title = Check.title("title", title);
      videoTitle = Check.title("videoTitle", videoTitle);
      src = Check.eitherOf(videoId, src);
    }
  }

  /** 201 of {@code POST /api/room}; the token is the host's. */
  record RoomCreated(RoomInfo room, String token, String shareUrl) {}

  /**
   * {@code POST /api/room/{id}/tokens}.
   *
   * @param device key by which the room recognizes a banned browser
   */
  record TokenRequest(DisplayName name, Optional<DeviceKey> device) {
    public TokenRequest {
      Check.seen(name);
    }
  }

  /**
   * 200 of {@code POST /api/room/{id}/recovery}; shown once.
   *
   * @param link makes its opener the founder again, in any browser
   */
  record RecoveryLink(String link) {}

  /**
   * {@code POST /api/room/{id}/recover}; answered by {@link TokenGranted} with the founder's token.
   *
   * @param secret of the recovery link
   */
  record RecoverRequest(String secret, Optional<DeviceKey> device) {
    public RecoverRequest {
      Check.present("secret", secret);
    }
  }

  /** 200 of {@code POST /api/room/{id}/tokens}: a viewer's token. */
  record TokenGranted(String token) {}

  /** 200 of {@code GET /api/videos}, the bundled video first. */
  record Videos(List<Video> videos) {
    public Videos {
      videos = List.copyOf(videos);
    }
  }

  /** A video of the library; addresses are absolute paths of this server or URLs. */
  record Video(
      VideoId id,
      String title,
      String src,
      double durationSeconds,
      Optional<String> poster,
      Optional<String> thumbnails,
      List<Subtitles> subtitles) {
    public Video {
      subtitles = List.copyOf(subtitles);
    }

    /** The part that a room needs to play it. */
    public Media media() {
      return new Media(Optional.of(id), title, src, durationSeconds);
    }
  }

  /**
   * 200 of {@code GET /api/room/{id}/playback-url}; addresses as those of {@link Video}, all under
   * one token.
   *
   * @param url of the playlist
   * @param expiresAt milliseconds since 1970; absent for an address that does not expire
   * @param serverTime milliseconds since 1970 at this node, to tell how long that is
   */
  record PlaybackUrl(
      String url,
      Optional<Double> expiresAt,
      double serverTime,
      Optional<String> poster,
      Optional<String> thumbnails,
      List<Subtitles> subtitles) {
    public PlaybackUrl {
      subtitles = List.copyOf(subtitles);
    }
  }

  /**
   * Subtitle track.
   *
   * @param lang BCP 47 tag
   */
  record Subtitles(String lang, String label, String src) {}

  /** {@code POST /keys} on the management port. */
  record MakeKey(String label) {

    /** Longest label, in UTF-16 units. */
    static final int MAX_LABEL = 80;

    public MakeKey {
      Check.present("label", label);
      if (label.isBlank() || label.length() > MAX_LABEL) {
        throw new IllegalArgumentException("label must have 1 to " + MAX_LABEL + " characters");
      }
    }
  }

  /**
   * 201 of {@code POST /keys}.
   *
   * @param key shown once
   */
  record KeyMade(String id, String key) {}

  /** 200 of {@code GET /keys}, the oldest first. */
  record Keys(List<Key> keys) {
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A creation key without its secret.
   *
   * @param createdAt ISO 8601, UTC
   */
  record Key(String id, String label, String createdAt) {}

  /** RFC 9457 problem document. */
  record Problem(String type, String title, int status, ErrorCode code, String detail) {}
}
