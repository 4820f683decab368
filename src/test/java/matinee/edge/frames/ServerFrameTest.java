package matinee.edge.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of the server, in bytes. */
class ServerFrameTest {

  private static String hex(akka.util.ByteString frame) {
    return HexFormat.of().formatHex(frame.toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8100",
    "1, 8101",
    "125, 817d",
    "126, 817e007e",
    "65535, 817effff",
    "65536, 817f0000000000010000"
  })
  void lengthTakesTheShortestForm(int length, String header) {
    String frame = hex(ServerFrame.text("x".repeat(length)));
    assertEquals(header + "78".repeat(length), frame);
  }

  @Test
  void controlFramesCarryWhatTheyMust() {
    assertEquals("8900", hex(ServerFrame.ping()));
    assertEquals("8a020708", hex(ServerFrame.pong(new byte[] {7, 8})));
    assertEquals("88021139", hex(ServerFrame.close(4409)));
    assertEquals("8800", hex(ServerFrame.close(CloseStatus.NONE)));
  }
}
