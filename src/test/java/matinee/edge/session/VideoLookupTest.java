package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import matinee.media.VideoLibrary;
import matinee.protocol.Media;
import matinee.protocol.VideoId;
import org.junit.jupiter.api.Test;

/** Titles of the videos that commands name. */
class VideoLookupTest {

  private static final Optional<String> SRC =
      Optional.of("https://cdn.example/films/Big%20Buck%20Bunny/index.m3u8");

  private final VideoLookup videos =
      new VideoLookup(
          new VideoLibrary(Path.of("src/main/resources/media/sample"), Optional.empty()),
          Runnable::run,
          Set.of());

  @Test
  void streamsAreNamedByTheirAddress() {
    assertEquals("Big Buck Bunny", titleOf(Optional.empty(), SRC, Optional.empty()));
  }

  @Test
  void streamsKeepTheTitleThatTheyAreGiven() {
    assertEquals("Bunny", titleOf(Optional.empty(), SRC, Optional.of("Bunny")));
  }

  @Test
  void videosOfTheLibraryKeepTheirTitle() {
    Optional<VideoId> sample = Optional.of(new VideoId("sample"));
    assertEquals(
        "Matinee test film", titleOf(sample, Optional.empty(), Optional.of("Another one")));
  }

  private String titleOf(Optional<VideoId> id, Optional<String> src, Optional<String> title) {
    return videos
        .named(id, src, title)
        .toCompletableFuture()
        .join()
        .map(Media::title)
        .orElseThrow();
  }
}
