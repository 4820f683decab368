package matinee.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Title of a video that nobody has named. The page's {@code videoName.ts} derives the same titles,
 * to show them before a video is added; both are tested with {@code wire/titles.json}.
 */
public final class VideoTitle {

  /** Longest title, in UTF-16 units. */
  public static final int MAX = 120;

  private static final Pattern EXTENSIONS =
      Pattern.compile(
          "(\\.(m3u8?|mp4|m4v|mov|mkv|webm|avi|flv|mpe?g|ts|ism[lv]?|c?smil|urlset|php|aspx?|jsp))+$",
          Pattern.CASE_INSENSITIVE);

  /** Prefixes of streaming servers, as in {@code smil:film.smil}. */
  private static final Pattern KIND =
      Pattern.compile("^(mp4|m4v|mov|mp3|flv|smil|amlst|ngrp):", Pattern.CASE_INSENSITIVE);

  /** Lists of qualities in file names, as in {@code film_,500,800,.mp4.csmil}. */
  private static final Pattern QUALITIES =
      Pattern.compile("_?,.*\\.(csmil|urlset)$", Pattern.CASE_INSENSITIVE);

  /** Signatures, options and machine-made ids. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          ".*[=~].*|[0-9a-f]{16,}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}",
          Pattern.CASE_INSENSITIVE);

  /** Words that say nothing about a video. */
  private static final Pattern NAMELESS =
      Pattern.compile(
          "index|master|main|manifest|playlist|prog|chunklist|default|variant|rendition|level|abr"
              + "|media|videos?|audio|streams?|live|vod|hls|dash|cmaf|fmp4|mp4|ts|films?|movies?"
              + "|files?|contents?|assets?|static|public|uploads?|cdn|out|output|api"
              + "|[abvw]\\d+|\\d{1,3}|1080|1440|2160|4320|\\d{3,4}[pi](\\d{2})?|[248]k"
              + "|\\d+x\\d+|\\d+[km](bps)?|sd|hd|fhd|uhd|low|high|[hx]26[45]|avc|hevc|av1|aac",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

  private VideoTitle() {}

  /**
   * Derives a title from the address of a playlist: its file or, where that says nothing, the
   * nearest folder that does; else the host.
   */
  public static String ofAddress(String src) {
    return HttpAddress.read(src)
        .map(
            address ->
                names(address.rest().split("[?#]", 2)[0]).reversed().stream()
                    .map(VideoTitle::ofFile)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(address.host()))
        .map(VideoTitle::shortened)
        .orElse(src);
  }

  /** Makes a name of a file or folder readable. */
  public static String ofName(String name) {
    boolean hasBlanks = name.contains(" ");
    String spaced =
        hasBlanks
            ? name.replace('_', ' ')
            : name.replaceAll("[_+-]", " ").replaceAll("(?<!\\d)\\.|\\.(?!\\d)", " ");
    String words = spaced.replaceAll(" +", " ").strip();
    return words.isEmpty() || !words.equals(words.toLowerCase(Locale.ROOT))
        ? words
        : capitalized(words);
  }

  private static String capitalized(String words) {
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }

  private static Optional<String> ofFile(String file) {
    String bare = KIND.matcher(file).replaceFirst("");
    String name =
        EXTENSIONS.matcher(QUALITIES.matcher(bare).replaceFirst("")).replaceFirst("").strip();
    if (OPAQUE.matcher(name).matches()) {
      return Optional.empty();
    }
    String title = ofName(name);
    boolean says =
        LETTER_OR_DIGIT.matcher(title).find()
            && !Arrays.stream(title.split(" ")).allMatch(w -> NAMELESS.matcher(w).matches());
    return Optional.of(title).filter(found -> says);
  }

  /** Folders and file of a path, decoded; an encoded slash separates too. */
  private static List<String> names(String path) {
    return Arrays.stream(path.split("/"))
        .map(VideoTitle::decoded)
        .flatMap(name -> Stream.of(name.split("/")))
        .toList();
  }

  /** Decodes percent-encoded UTF-8; text that is none stays as it is. */
  private static String decoded(String part) {
    List<Byte> bytes = new ArrayList<>();
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) != '%') {
        bytes.add((byte) part.charAt(i));
      } else if (i + 2 < part.length()
          && HexFormat.isHexDigit(part.charAt(i + 1))
          && HexFormat.isHexDigit(part.charAt(i + 2))) {
        bytes.add((byte) HexFormat.fromHexDigits(part, i + 1, i + 3));
        i += 2;
      } else {
        return part;
      }
    }
    ByteBuffer encoded = ByteBuffer.allocate(bytes.size());
    bytes.forEach(encoded::put);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(encoded.flip()).toString();
    } catch (CharacterCodingException notText) {
      // Expected: an address may encode any bytes.
      return part;
    }
  }

  private static String shortened(String title) {
    if (title.length() <= MAX) {
      return title;
    }
    int end = Character.isHighSurrogate(title.charAt(MAX - 1)) ? MAX - 1 : MAX;
    return title.substring(0, end);
  }
}
