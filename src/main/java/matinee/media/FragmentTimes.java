package matinee.media;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;

/**
 * Reads the first time stamp of fragmented MP4 (ISO/IEC 14496-12) as hls.js does: decode time of
 * the track that begins first, without edit lists.
 */
final class FragmentTimes {

  /** Sound that begins earlier than this before the picture moves media time 0, seconds. */
  private static final double MAX_LEAD_OF_SOUND = 0.4;

  private static final int HEADER_BYTES = 8;

  /** Version and flags of a full box. */
  private static final int VERSION_BYTES = 4;

  private FragmentTimes() {}

  /**
   * @param timescale units per second
   */
  private record Track(String handler, long timescale) {}

  /**
   * Returns the first time stamp, seconds; empty where hls.js may find another one.
   *
   * @param init initialization segment
   * @param segment beginning of the first media segment
   */
  static OptionalDouble startOf(ByteBuffer init, ByteBuffer segment) {
    try {
      Map<Long, Track> tracks = tracks(init);
      Map<String, Double> starts = new HashMap<>();
      for (ByteBuffer moof : boxes(segment, "moof").stream().limit(1).toList()) {
        for (ByteBuffer traf : boxes(moof, "traf")) {
          long id = boxes(traf, "tfhd").getFirst().position(VERSION_BYTES).getInt() & 0xFFFFFFFFL;
          Track track = tracks.get(id);
          if (track != null) {
            double start = (double) decodeTime(boxes(traf, "tfdt").getFirst()) / track.timescale();
            starts.merge(track.handler(), start, Math::min);
          }
        }
      }
      return firstOf(starts);
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NoSuchElementException broken) {
      // Expected: a library may hold any file; the first page tells the time stamp then.
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble firstOf(Map<String, Double> starts) {
    Double sound = starts.get("soun");
    Double picture = starts.get("vide");
    if (sound == null || picture == null) {
      Double only = sound == null ? picture : sound;
      return only == null ? OptionalDouble.empty() : OptionalDouble.of(only);
    }
    return picture - sound > MAX_LEAD_OF_SOUND
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(sound, picture));
  }

  private static Map<Long, Track> tracks(ByteBuffer init) {
    Map<Long, Track> tracks = new HashMap<>();
    for (ByteBuffer moov : boxes(init, "moov")) {
      for (ByteBuffer trak : boxes(moov, "trak")) {
        ByteBuffer media = boxes(trak, "mdia").getFirst();
        String handler = text(boxes(media, "hdlr").getFirst(), HEADER_BYTES);
        long timescale = afterTimes(boxes(media, "mdhd").getFirst());
        if (timescale > 0) {
          tracks.put(afterTimes(boxes(trak, "tkhd").getFirst()), new Track(handler, timescale));
        }
      }
    }
    return tracks;
  }

  /** The number behind the two times that {@code tkhd} and {@code mdhd} begin with. */
  private static long afterTimes(ByteBuffer box) {
    boolean isLong = box.get(0) == 1;
    return box.getInt(VERSION_BYTES + (isLong ? 16 : 8)) & 0xFFFFFFFFL;
  }

  private static long decodeTime(ByteBuffer tfdt) {
    boolean isLong = tfdt.get(0) == 1;
    long time = isLong ? tfdt.getLong(VERSION_BYTES) : tfdt.getInt(VERSION_BYTES) & 0xFFFFFFFFL;
    if (time < 0) {
      throw new IllegalArgumentException("negative decode time");
    }
    return time;
  }

  /** Contents of the boxes of a type; a box may be cut at the end. */
  private static List<ByteBuffer> boxes(ByteBuffer in, String type) {
    List<ByteBuffer> found = new ArrayList<>();
    int at = 0;
    while (at + HEADER_BYTES <= in.limit()) {
      long size = in.getInt(at) & 0xFFFFFFFFL;
      if (size < HEADER_BYTES) {
        throw new IllegalArgumentException("box of " + size + " bytes");
      }
      int end = (int) Math.min(in.limit(), at + size);
      if (text(in, at + 4).equals(type)) {
        found.add(in.slice(at + HEADER_BYTES, end - at - HEADER_BYTES));
      }
      at = end;
    }
    return found;
  }

  private static String text(ByteBuffer in, int at) {
    byte[] letters = new byte[4];
    in.get(at, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }
}
