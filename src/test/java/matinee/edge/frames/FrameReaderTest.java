package matinee.edge.frames;

import static matinee.testing.ClientFrames.BINARY;
import static matinee.testing.ClientFrames.CLOSE;
import static matinee.testing.ClientFrames.CONTINUATION;
import static matinee.testing.ClientFrames.PING;
import static matinee.testing.ClientFrames.PONG;
import static matinee.testing.ClientFrames.TEXT;
import static matinee.testing.ClientFrames.close;
import static matinee.testing.ClientFrames.fragment;
import static matinee.testing.ClientFrames.frame;
import static matinee.testing.ClientFrames.join;
import static matinee.testing.ClientFrames.raw;
import static matinee.testing.ClientFrames.text;
import static matinee.testing.ClientFrames.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 in bytes, by the kinds of the Autobahn test suite. */
class FrameReaderTest {

  private static final int MAX_UNITS = 100_000;

  /** Reads bytes that come in parts of this size, up to the first failure. */
  private static List<String> read(int partSize, byte[] bytes) {
    FrameReader reader = new FrameReader(MAX_UNITS);
    List<String> read = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += partSize) {
      reader.feed(ByteBuffer.wrap(bytes, from, Math.min(partSize, bytes.length - from)));
      FrameReader.Event event = reader.next();
      while (event != FrameReader.Event.NEED_BYTES) {
        switch (event) {
          case FRAME -> {}
          case TEXT -> read.add("text " + reader.text());
          case PING, PONG -> read.add(event + " " + HexFormat.of().formatHex(reader.payload()));
          case CLOSE -> read.add("close " + reader.closeCode());
          default -> read.add(event.toString());
        }
        if (event.compareTo(FrameReader.Event.CLOSE) >= 0) {
          return read;
        }
        event = reader.next();
      }
    }
    return read;
  }

  private static List<String> read(byte[]... parts) {
    byte[] bytes = join(parts);
    List<String> whole = read(bytes.length, bytes);
    // Large ones are split in steps that fall on every place of a header.
    for (int size : bytes.length < 2_000 ? new int[] {1, 2, 3, 5, 7} : new int[] {1, 1021}) {
      assertEquals(whole, read(size, bytes), "in parts of " + size);
    }
    return whole;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536, MAX_UNITS})
  void textOfEverySizeIsRead(int size) {
    String text = "x".repeat(size);
    assertEquals(List.of("text " + text), read(text(text)));
  }

  @Test
  void messagesAreSplitAtEveryByte() {
    byte[] bytes = join(text("first κόσμε"), frame(PING, (byte) 7), text("second 🎉"));
    List<String> all = List.of("text first κόσμε", "PING 07", "text second 🎉");
    for (int at = 1; at < bytes.length; at++) {
      FrameReader reader = new FrameReader(MAX_UNITS);
      List<String> read = new ArrayList<>();
      for (ByteBuffer part :
          List.of(ByteBuffer.wrap(bytes, 0, at), ByteBuffer.wrap(bytes, at, bytes.length - at))) {
        reader.feed(part);
        for (FrameReader.Event event = reader.next();
            event != FrameReader.Event.NEED_BYTES;
            event = reader.next()) {
          if (event == FrameReader.Event.TEXT) {
            read.add("text " + reader.text());
          } else if (event == FrameReader.Event.PING) {
            read.add("PING " + HexFormat.of().formatHex(reader.payload()));
          }
        }
      }
      assertEquals(all, read, "split at " + at);
    }
  }

  @Test
  void binaryMessageIsPassedOver() {
    assertEquals(
        List.of("BINARY", "FRAGMENT", "BINARY", "text after"),
        read(
            frame(BINARY, new byte[300]),
            fragment(BINARY, new byte[3]),
            frame(CONTINUATION, new byte[3]),
            text("after")));
  }

  @Test
  void fragmentsAreJoinedAroundControlFrames() {
    assertEquals(
        List.of("FRAGMENT", "PING 0102", "FRAGMENT", "FRAGMENT", "PONG ", "text Hello", "text Bo"),
        read(
            fragment(TEXT, utf8("He")),
            frame(PING, (byte) 1, (byte) 2),
            fragment(CONTINUATION, utf8("l")),
            fragment(CONTINUATION),
            frame(PONG),
            frame(CONTINUATION, utf8("lo")),
            text("Bo")));
  }

  @Test
  void emptyFragmentsMakeAnEmptyMessage() {
    assertEquals(
        List.of("FRAGMENT", "FRAGMENT", "text "),
        read(fragment(TEXT), fragment(CONTINUATION), frame(CONTINUATION)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125})
  void controlPayloadOfEverySizeIsRead(int size) {
    String hex = "ab".repeat(size);
    assertEquals(List.of("PING " + hex), read(frame(PING, HexFormat.of().parseHex(hex))));
  }

  @ParameterizedTest
  @ValueSource(ints = {PING, PONG, CLOSE})
  void controlFrameIsShortAndWhole(int opcode) {
    assertEquals(List.of("PROTOCOL_ERROR"), read(frame(opcode, new byte[126])));
    assertEquals(List.of("PROTOCOL_ERROR"), read(fragment(opcode, (byte) 1)));
    assertEquals(List.of("PROTOCOL_ERROR"), read(raw(0x80 | opcode, 127, 1, (byte) 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF})
  void unknownOpcodeIsAnError(int opcode) {
    assertEquals(List.of("text a", "PROTOCOL_ERROR"), read(text("a"), frame(opcode)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x40, 0x20, 0x10, 0x70})
  void reservedBitIsAnError(int bits) {
    assertEquals(List.of("PROTOCOL_ERROR"), read(raw(0x80 | bits | TEXT, 1, 1, (byte) 'a')));
    assertEquals(List.of("PROTOCOL_ERROR"), read(raw(0x80 | bits | PING, 0, 0)));
  }

  @Test
  void unmaskedFrameIsAnError() {
    assertEquals(List.of("PROTOCOL_ERROR"), read(new byte[] {(byte) 0x81, 1, 'a'}));
    assertEquals(List.of("PROTOCOL_ERROR"), read(new byte[] {(byte) 0x8A, 0}));
  }

  @Test
  void fragmentOutOfTurnIsAnError() {
    assertEquals(List.of("PROTOCOL_ERROR"), read(frame(CONTINUATION)));
    assertEquals(List.of("PROTOCOL_ERROR"), read(fragment(CONTINUATION)));
    assertEquals(List.of("FRAGMENT", "PROTOCOL_ERROR"), read(fragment(TEXT), text("a")));
    assertEquals(List.of("FRAGMENT", "PROTOCOL_ERROR"), read(fragment(BINARY), frame(BINARY)));
    assertEquals(List.of("text a", "PROTOCOL_ERROR"), read(text("a"), frame(CONTINUATION)));
  }

  @ParameterizedTest
  @CsvSource({"126, 0", "126, 125", "127, 0", "127, 125", "127, 126", "127, 65535", "127, -1"})
  void lengthInALongerFormThanNeededIsAnError(int form, long length) {
    assertEquals(List.of("PROTOCOL_ERROR"), read(raw(0x80 | TEXT, form, length)));
  }

  @ParameterizedTest
  @ValueSource(longs = {3L * MAX_UNITS + 1, 1L << 31, 1L << 32, Long.MAX_VALUE})
  void longFrameIsRefusedBeforeItsPayload(long length) {
    assertEquals(List.of("TOO_LARGE"), read(raw(0x80 | TEXT, 127, length)));
    assertEquals(List.of("TOO_LARGE"), read(raw(0x80 | BINARY, 127, length)));
  }

  @Test
  void limitCountsUnitsOfWholeMessages() {
    String half = "é".repeat(MAX_UNITS / 2);
    byte[] first = fragment(TEXT, utf8(half));
    assertEquals(
        List.of("FRAGMENT", "text " + half + half), read(first, frame(CONTINUATION, utf8(half))));
    assertEquals(
        List.of("FRAGMENT", "TOO_LARGE"), read(first, frame(CONTINUATION, utf8(half + "x"))));
    assertEquals(
        List.of("text " + "🎉".repeat(MAX_UNITS / 2)), read(text("🎉".repeat(MAX_UNITS / 2))));
    assertEquals(List.of("TOO_LARGE"), read(text("x".repeat(MAX_UNITS + 1))));
    assertEquals(
        List.of("FRAGMENT", "TOO_LARGE"),
        read(fragment(BINARY, new byte[60]), raw(0x80, 127, 3L * MAX_UNITS)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cebae1bdb9cf83cebcceb5",
        "00",
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "ed9fbf",
        "ee8080",
        "efbfbd",
        "efbfbf",
        "f0908080",
        "f48fbfbf",
        "f09f8e89"
      })
  void validTextIsReadWholeAndInFragments(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertEquals(List.of("text " + text), read(frame(TEXT, bytes)));
    List<String> expected = new ArrayList<>();
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      frames.add(fragment(i == 0 ? TEXT : CONTINUATION, bytes[i]));
      expected.add("FRAGMENT");
    }
    frames.add(frame(CONTINUATION));
    expected.add("text " + text);
    assertEquals(expected, read(frames.toArray(byte[][]::new)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c0af",
        "c1bf",
        "c2",
        "c24e",
        "e08080",
        "e09fbf",
        "e1bd",
        "eda080",
        "edbfbf",
        "f08080af",
        "f08fbfbf",
        "f09f8e",
        "f4908080",
        "f5808080",
        "f8",
        "fe",
        "ff",
        "cebaeda080656469746564"
      })
  void textThatIsNotUtf8IsAnError(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(List.of("NOT_UTF8"), read(frame(TEXT, bytes)));
    assertEquals(List.of("NOT_UTF8"), read(frame(TEXT, join(utf8("late "), bytes))));
    List<String> fragments =
        read(fragment(TEXT, utf8("a")), frame(CONTINUATION, join(utf8("b"), bytes)));
    assertEquals(List.of("FRAGMENT", "NOT_UTF8"), fragments);
  }

  @Test
  void textThatIsNotUtf8FailsBeforeItsEnd() {
    assertEquals(
        List.of("NOT_UTF8"), read(raw(TEXT, 126, 1_000, (byte) 'a', (byte) 0xFF, (byte) 'b')));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1014, 3000, 3999, 4000, 4999
      })
  void closeCodesOfClientsAreRead(int code) {
    assertEquals(List.of("close " + code), read(close(code)));
    assertEquals(List.of("close " + code), read(close(code, utf8("going πού"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
  void otherCloseCodesAreAnError(int code) {
    assertEquals(List.of("PROTOCOL_ERROR"), read(close(code)));
  }

  @Test
  void closePayloadIsEmptyOrACodeAndAReason() {
    assertEquals(List.of("close 1005"), read(frame(CLOSE)));
    assertEquals(List.of("PROTOCOL_ERROR"), read(frame(CLOSE, (byte) 3)));
    assertEquals(List.of("close 1000"), read(close(1000, new byte[123])));
    assertEquals(List.of("PROTOCOL_ERROR"), read(close(1000, new byte[124])));
    assertEquals(List.of("NOT_UTF8"), read(close(1000, (byte) 0xCE)));
    assertEquals(List.of("NOT_UTF8"), read(close(1000, (byte) 0xFF)));
  }
}
