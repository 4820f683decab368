package matinee.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import matinee.protocol.StreamRun;

/**
 * Reads the origin of a whole stream from its first segment, so that a room has it before a page
 * tells it. Only fragmented MP4 in files of their own, whose qualities begin alike and hold the
 * sound: elsewhere the first page decides.
 */
final class StreamStart {

  /** Bytes read of each file: enough for the boxes before the media data. */
  private static final int MAX_BYTES = 128 * 1024;

  private static final int MAX_VARIANTS = 12;

  /** Qualities that begin closer to each other begin alike, seconds. */
  private static final double ALIKE = 0.000_01;

  private static final String FIRST_RUN = "0";
  private static final String VARIANT = "#EXT-X-STREAM-INF:";
  private static final Pattern OTHER_AUDIO =
      Pattern.compile("#EXT-X-MEDIA:(?=.*TYPE=AUDIO).*[:,]URI=.*");
  private static final Pattern INIT =
      Pattern.compile("#EXT-X-MAP:(?!.*BYTERANGE).*URI=\"([^\"]+)\".*");

  /** Tags with which a first segment may be another one, or begin another run, on each page. */
  private static final Pattern UNSURE =
      Pattern.compile(
          "#EXT-X-(BYTERANGE|DISCONTINUITY|DISCONTINUITY-SEQUENCE|GAP|SKIP|DEFINE)\\b.*"
              + "|#EXT-X-KEY:(?!METHOD=NONE).*");

  private StreamStart() {}

  /** Returns the origin of the only run of a playlist; empty where it cannot be told for sure. */
  static Optional<StreamRun> of(Path playlist) throws IOException {
    List<String> lines = HlsPlaylist.linesOf(playlist);
    if (lines.stream().anyMatch(line -> line.startsWith(HlsPlaylist.SEGMENT))) {
      return run(startOf(playlist, lines));
    }
    if (lines.stream().anyMatch(line -> OTHER_AUDIO.matcher(line).matches())) {
      return Optional.empty();
    }
    List<String> variants = variants(lines);
    List<Double> starts = new ArrayList<>();
    for (String variant : variants.stream().limit(MAX_VARIANTS).toList()) {
      Optional<Path> media = HlsPlaylist.localFile(playlist, variant);
      if (media.isPresent()) {
        startOf(media.get(), HlsPlaylist.linesOf(media.get())).ifPresent(starts::add);
      }
    }
    boolean alike =
        !starts.isEmpty()
            && starts.size() == variants.size()
            && starts.stream().allMatch(start -> Math.abs(start - starts.getFirst()) < ALIKE);
    return run(alike ? OptionalDouble.of(starts.getFirst()) : OptionalDouble.empty());
  }

  private static Optional<StreamRun> run(OptionalDouble start) {
    return start.isPresent()
        ? Optional.of(new StreamRun(FIRST_RUN, start.getAsDouble()))
        : Optional.empty();
  }

  private static List<String> variants(List<String> lines) {
    List<String> variants = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(VARIANT)) {
        HlsPlaylist.firstUri(lines.subList(i + 1, lines.size())).ifPresent(variants::add);
      }
    }
    return variants;
  }

  private static OptionalDouble startOf(Path playlist, List<String> lines) throws IOException {
    if (HlsPlaylist.grows(lines)
        || lines.stream().anyMatch(line -> UNSURE.matcher(line).matches())) {
      return OptionalDouble.empty();
    }
    List<String> inits =
        lines.stream().map(INIT::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
    Optional<Path> segment =
        HlsPlaylist.firstUri(lines).flatMap(uri -> HlsPlaylist.localFile(playlist, uri));
    if (inits.size() != 1 || segment.isEmpty()) {
      return OptionalDouble.empty();
    }
    Optional<Path> init = HlsPlaylist.localFile(playlist, inits.getFirst());
    return init.isPresent()
        ? FragmentTimes.startOf(beginning(init.get()), beginning(segment.get()))
        : OptionalDouble.empty();
  }

  private static ByteBuffer beginning(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return ByteBuffer.wrap(bytes.readNBytes(MAX_BYTES));
    }
  }
}
