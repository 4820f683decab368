package matinee.edge.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

/**
 * Looks up videos without blocking the caller: the library reads the disk.
 *
 * @param blocking threads that may wait for the disk
 */
public record VideoLookup(VideoLibrary library, Executor blocking) {

  /** Lists the library. */
  public CompletionStage<List<Rest.Video>> all() {
    return CompletableFuture.supplyAsync(library::all, blocking);
  }

  /** Finds a file as {@link VideoLibrary#file} does. */
  public CompletionStage<Optional<Path>> file(VideoId id, String path) {
    return CompletableFuture.supplyAsync(() -> library.file(id, path), blocking);
  }

  /** Finds the video that a command names; empty if it names none, or an unknown one. */
  CompletionStage<Optional<Media>> named(ClientMessage.Command command) {
    return command instanceof NamesVideo video
        ? named(video.videoId(), video.src())
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /**
   * Finds a video of the library, or describes the stream at an address.
   *
   * @param id of the library; absent if {@code src} is given
   * @param src absolute URL of a playlist; absent if {@code id} is given
   */
  public CompletionStage<Optional<Media>> named(Optional<VideoId> id, Optional<String> src) {
    if (src.isPresent()) {
      return CompletableFuture.completedFuture(src.map(VideoLookup::stream));
    }
    return CompletableFuture.supplyAsync(
        () -> id.flatMap(library::find).map(Rest.Video::media), blocking);
  }

  private static Media stream(String src) {
    return new Media(
        Optional.empty(), HttpAddress.read(src).map(HttpAddress::host).orElse(src), src, 0);
  }
}
