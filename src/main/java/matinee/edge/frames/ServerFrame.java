package matinee.edge.frames;

import akka.util.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Encodes the frames of a server: whole and unmasked. Any number of sockets can share one. */
public final class ServerFrame {

  private static final int LAST = 0x80;
  private static final int LENGTH_IN_SHORT = 126;
  private static final int LENGTH_IN_LONG = 127;
  private static final int MAX_SHORT = 0xFFFF;

  private ServerFrame() {}

  public static ByteString text(String text) {
    return encode(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public static ByteString ping() {
    return encode(Opcode.PING, new byte[0]);
  }

  /**
   * @param payload of the ping
   */
  public static ByteString pong(byte[] payload) {
    return encode(Opcode.PONG, payload);
  }

  /**
   * @param code status, or {@link CloseStatus#NONE}
   */
  public static ByteString close(int code) {
    return encode(
        Opcode.CLOSE,
        code == CloseStatus.NONE
            ? new byte[0]
            : ByteBuffer.allocate(Short.BYTES).putShort((short) code).array());
  }

  private static ByteString encode(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(2 + lengthBytes(payload.length) + payload.length);
    frame.put((byte) (LAST | opcode));
    switch (lengthBytes(payload.length)) {
      case 0 -> frame.put((byte) payload.length);
      case Short.BYTES -> frame.put((byte) LENGTH_IN_SHORT).putShort((short) payload.length);
      default -> frame.put((byte) LENGTH_IN_LONG).putLong(payload.length);
    }
    return ByteString.fromArrayUnsafe(frame.put(payload).array());
  }

  private static int lengthBytes(int length) {
    return length < LENGTH_IN_SHORT ? 0 : length <= MAX_SHORT ? Short.BYTES : Long.BYTES;
  }
}
