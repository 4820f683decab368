package matinee.edge.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import matinee.media.VideoLibrary;
import matinee.protocol.ClientMessage;
import matinee.protocol.HttpAddress;
import matinee.protocol.Media;
import matinee.protocol.NamesVideo;
import matinee.protocol.Rest;
import matinee.protocol.VideoId;
import matinee.protocol.VideoTitle;

/**
 * Looks up videos without blocking the caller: the library reads the disk.
 *
 * @param blocking threads that may wait for the disk
 * @param hosts the only hosts of streams elsewhere, as {@code cdn.example.org}; empty: all
 */
public record VideoLookup(VideoLibrary library, Executor blocking, Set<String> hosts) {

  /** Refuses a stream at a host that the operator does not allow; empty if it may be played. */
  public Optional<String> refusal(Optional<String> src) {
    boolean isAllowed =
        hosts.isEmpty()
            || src.isEmpty()
            || src.flatMap(HttpAddress::read)
                .filter(address -> hosts.contains(address.authority()))
                .isPresent();
    return isAllowed
        ? Optional.empty()
        : Optional.of("This server plays films from " + String.join(", ", sorted()) + " only.");
  }

  private Set<String> sorted() {
    return new TreeSet<>(hosts);
  }

  /** Lists the library. */
  public CompletionStage<List<Rest.Video>> all() {
    return CompletableFuture.supplyAsync(library::all, blocking);
  }

  /** Finds a video of the library. */
  public CompletionStage<Optional<Rest.Video>> find(VideoId id) {
    return CompletableFuture.supplyAsync(() -> library.find(id), blocking);
  }

  /** Tells whether a video comes with the program. */
  public boolean isBundled(VideoId id) {
    return library.isBundled(id);
  }

  /** Finds a file as {@link VideoLibrary#file} does. */
  public CompletionStage<Optional<Path>> file(VideoId id, String path) {
    return CompletableFuture.supplyAsync(() -> library.file(id, path), blocking);
  }

  /** Finds the video that a command names; empty if it names none, or an unknown one. */
  CompletionStage<Optional<Media>> named(ClientMessage.Command command) {
    return command instanceof NamesVideo video
        ? named(video.videoId(), video.src(), video.videoTitle())
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /**
   * Finds a video of the library, or describes the stream at an address.
   *
   * @param id of the library; absent if {@code src} is given
   * @param src absolute URL of a playlist; absent if {@code id} is given
   * @param title of the stream at {@code src}; derived from the address when absent
   */
  public CompletionStage<Optional<Media>> named(
      Optional<VideoId> id, Optional<String> src, Optional<String> title) {
    if (src.isPresent()) {
      return CompletableFuture.completedFuture(src.map(address -> stream(address, title)));
    }
    return CompletableFuture.supplyAsync(() -> id.flatMap(library::media), blocking);
  }

  private static Media stream(String src, Optional<String> title) {
    return new Media(Optional.empty(), title.orElseGet(() -> VideoTitle.ofAddress(src)), src, 0);
  }
}
