package matinee.edge.http;

import java.util.List;
import java.util.Optional;
import matinee.access.MediaTokens;
import matinee.protocol.Rest;

/**
 * Signs the addresses of the library's files. Addresses of other servers stay as they are.
 *
 * @param tokens signs folders
 */
record MediaAddresses(MediaTokens tokens) {

  private static final String BASE = "/media";

  /** The video with signed addresses of all but its playlist, by which rooms know it. */
  Rest.Video withSignedFiles(Rest.Video video) {
    return new Rest.Video(
        video.id(),
        video.title(),
        video.src(),
        video.durationSeconds(),
        video.poster().map(this::signed),
        video.thumbnails().map(this::signed),
        signed(video.subtitles()));
  }

  /** Addresses under which a video of the library plays, all with one token. */
  Rest.PlaybackUrl playback(Rest.Video video) {
    Optional<MediaTokens.Signed> token = folderOf(video.src()).map(tokens::sign);
    return new Rest.PlaybackUrl(
        signed(video.src()),
        token.map(signed -> (double) signed.expiresAt().toEpochMilli()),
        System.currentTimeMillis(),
        video.poster().map(this::signed),
        video.thumbnails().map(this::signed),
        signed(video.subtitles()));
  }

  private List<Rest.Subtitles> signed(List<Rest.Subtitles> tracks) {
    return tracks.stream()
        .map(track -> new Rest.Subtitles(track.lang(), track.label(), signed(track.src())))
        .toList();
  }

  private String signed(String path) {
    return folderOf(path)
        .map(folder -> BASE + "/" + tokens.sign(folder).segment() + path.substring(BASE.length()))
        .orElse(path);
  }

  /** The folder of a path {@code /media/{id}/…}, as {@code /{id}/}; empty for other addresses. */
  private static Optional<String> folderOf(String path) {
    int end = path.indexOf('/', BASE.length() + 1);
    return path.startsWith(BASE + "/") && end > 0
        ? Optional.of(path.substring(BASE.length(), end + 1))
        : Optional.empty();
  }
}
