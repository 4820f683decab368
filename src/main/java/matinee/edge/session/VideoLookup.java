package matinee.edge.session;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import matinee.media.VideoLibrary;
import matinee.protocol.ClientMessage;
import matinee.protocol.Media;
import matinee.protocol.NamesVideo;
import matinee.protocol.Rest;
import matinee.protocol.VideoId;

/**
 * The library as routes and sessions ask it: off their threads, for it reads the disk.
 *
 * @param blocking threads that may wait
 */
public record VideoLookup(VideoLibrary library, Executor blocking) {

  public CompletionStage<List<Rest.Video>> all() {
    return CompletableFuture.supplyAsync(library::all, blocking);
  }

  public CompletionStage<Optional<Path>> file(VideoId id, String path) {
    return CompletableFuture.supplyAsync(() -> library.file(id, path), blocking);
  }

  /** The film a command names; empty where it names none, or none that there is. */
  CompletionStage<Optional<Media>> named(ClientMessage.Command command) {
    return command instanceof NamesVideo film
        ? named(film.videoId(), film.src())
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /** The film of this id, or the stream at this address: exactly one is given. */
  public CompletionStage<Optional<Media>> named(Optional<VideoId> id, Optional<String> src) {
    if (src.isPresent()) {
      return CompletableFuture.completedFuture(src.map(VideoLookup::stream));
    }
    return CompletableFuture.supplyAsync(
        () -> id.flatMap(library::find).map(Rest.Video::media), blocking);
  }

  private static Media stream(String src) {
    return new Media(Optional.empty(), URI.create(src).getHost(), src, 0);
  }
}
