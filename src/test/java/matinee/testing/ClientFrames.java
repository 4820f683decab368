package matinee.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of a client, in bytes: masked, and as wrong as a test wants them. */
public final class ClientFrames {

  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;
  public static final int PONG = 0xA;

  private static final int LAST = 0x80;
  private static final int MASKED = 0x80;
  private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

  private ClientFrames() {}

  /** A whole text message. */
  public static byte[] text(String text) {
    return frame(TEXT, utf8(text));
  }

  /** A frame that ends its message. */
  public static byte[] frame(int opcode, byte... payload) {
    return raw(LAST | opcode, lengthForm(payload.length), payload.length, payload);
  }

  /** A frame that does not end its message. */
  public static byte[] fragment(int opcode, byte... payload) {
    return raw(opcode, lengthForm(payload.length), payload.length, payload);
  }

  /** A close frame with a code and a reason. */
  public static byte[] close(int code, byte... reason) {
    return frame(CLOSE, join(new byte[] {(byte) (code >> 8), (byte) code}, reason));
  }

  /**
   * A masked frame of any form.
   *
   * @param first its first byte
   * @param form the seven bits of the length in its second byte
   * @param length the length that is announced
   */
  public static byte[] raw(int first, int form, long length, byte... payload) {
    int lengthBytes = form < 126 ? 0 : form == 126 ? Short.BYTES : Long.BYTES;
    ByteBuffer frame = ByteBuffer.allocate(2 + lengthBytes + MASK.length + payload.length);
    frame.put((byte) first).put((byte) (MASKED | form));
    if (form == 126) {
      frame.putShort((short) length);
    } else if (form == 127) {
      frame.putLong(length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
    }
    return frame.array();
  }

  private static int lengthForm(int length) {
    return length < 126 ? length : length <= 0xFFFF ? 126 : 127;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] join(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /** The same bytes, this many times. */
  public static byte[] repeat(int times, byte... bytes) {
    ByteBuffer all = ByteBuffer.allocate(times * bytes.length);
    for (int i = 0; i < times; i++) {
      all.put(bytes);
    }
    return all.array();
  }
}
