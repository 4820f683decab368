package matinee.edge.frames;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a client's frames out of its bytes, however these are split, and its messages out of the
 * frames. Not thread-safe.
 *
 * <p>Holds the bytes of one message that have come, never those that are only announced.
 */
public final class FrameReader {

  /** Results of a read. */
  public enum Event {
    /** All bytes are read. */
    NEED_BYTES,
    /** A frame begins; its payload is not read yet. */
    FRAME,
    /** A frame ended in the middle of its message. */
    FRAGMENT,
    /** A message ended; {@link #text} returns it. */
    TEXT,
    /** A binary message ended; it is not kept. */
    BINARY,
    /** A ping; {@link #payload} returns what the pong must repeat. */
    PING,
    PONG,
    /** The client closes; {@link #closeCode} tells why. */
    CLOSE,
    /** The client broke RFC 6455. Nothing can be read after it. */
    PROTOCOL_ERROR,
    /** A text or a close reason is not UTF-8. Nothing can be read after it. */
    NOT_UTF8,
    /** A message exceeds the limit. Nothing can be read after it. */
    TOO_LARGE
  }

  private static final byte[] EMPTY = new byte[0];
  private static final int MAX_HEADER = 14;
  private static final int MASK_BYTES = 4;
  private static final int MAX_CONTROL = 125;
  private static final int LENGTH_IN_SHORT = 126;
  private static final int LENGTH_IN_LONG = 127;
  private static final int MAX_SHORT = 0xFFFF;
  private static final long MAX_BYTES_PER_UNIT = 3;

  private final int maxUnits;
  private final Utf8Validator utf8 = new Utf8Validator();
  private final byte[] header = new byte[MAX_HEADER];
  private ByteBuffer input = ByteBuffer.wrap(EMPTY);
  private int headerSize;
  private boolean inPayload;
  private long payloadLeft;
  private int masked;
  private byte[] control = EMPTY;
  private int messageOpcode = Opcode.CONTINUATION;
  private byte[] message = EMPTY;
  private int messageSize;

  /**
   * @param maxUnits UTF-16 units of the longest text message
   */
  public FrameReader(int maxUnits) {
    this.maxUnits = maxUnits;
  }

  /** Adds bytes; those before must have been read. */
  public void feed(ByteBuffer bytes) {
    input = bytes;
  }

  /** Reads up to the next event. */
  public Event next() {
    return inPayload ? readPayload() : readHeader();
  }

  /** Tells whether the frame begins a message, not a fragment of it or a control frame. */
  public boolean beginsMessage() {
    return opcode() == Opcode.TEXT || opcode() == Opcode.BINARY;
  }

  /** Returns the text message that has ended, once. */
  public String text() {
    String text = new String(message, 0, messageSize, StandardCharsets.UTF_8);
    message = EMPTY;
    return text;
  }

  /** Payload of the last control frame. */
  public byte[] payload() {
    return control;
  }

  /** Code of the close frame, or {@link CloseStatus#NONE}. */
  public int closeCode() {
    return control.length == 0 ? CloseStatus.NONE : ByteBuffer.wrap(control).getShort() & MAX_SHORT;
  }

  private Event readHeader() {
    while (headerSize < headerLength()) {
      if (!input.hasRemaining()) {
        return Event.NEED_BYTES;
      }
      header[headerSize++] = input.get();
      if (headerSize == 2 && !beginsLegally()) {
        return Event.PROTOCOL_ERROR;
      }
    }
    long length = payloadLength();
    if (length < 0) {
      return Event.PROTOCOL_ERROR;
    }
    if (!isControl() && messageBytes() + length > maxUnits * MAX_BYTES_PER_UNIT) {
      return Event.TOO_LARGE;
    }
    begin(length);
    return Event.FRAME;
  }

  private int headerLength() {
    return headerSize < 2 ? 2 : 2 + lengthBytes() + MASK_BYTES;
  }

  private int lengthBytes() {
    return switch (shortLength()) {
      case LENGTH_IN_SHORT -> Short.BYTES;
      case LENGTH_IN_LONG -> Long.BYTES;
      default -> 0;
    };
  }

  private boolean beginsLegally() {
    boolean reserved = (header[0] & 0x70) != 0;
    boolean mask = (header[1] & 0x80) != 0;
    return !reserved
        && mask
        && switch (opcode()) {
          case Opcode.CONTINUATION -> messageOpcode != Opcode.CONTINUATION;
          case Opcode.TEXT, Opcode.BINARY -> messageOpcode == Opcode.CONTINUATION;
          case Opcode.CLOSE, Opcode.PING, Opcode.PONG -> isLast() && shortLength() <= MAX_CONTROL;
          default -> false;
        };
  }

  /** Decodes the payload's length; -1 if a shorter form would hold it, or the sign bit is set. */
  private long payloadLength() {
    ByteBuffer lengths = ByteBuffer.wrap(header, 2, lengthBytes());
    return switch (shortLength()) {
      case LENGTH_IN_SHORT -> atLeast(LENGTH_IN_SHORT, lengths.getShort() & MAX_SHORT);
      case LENGTH_IN_LONG -> atLeast(MAX_SHORT + 1, lengths.getLong());
      default -> shortLength();
    };
  }

  private static long atLeast(int smallest, long length) {
    return length < smallest ? -1 : length;
  }

  private void begin(long length) {
    inPayload = true;
    payloadLeft = length;
    masked = 0;
    if (isControl()) {
      control = length == 0 ? EMPTY : new byte[(int) length];
    } else if (opcode() != Opcode.CONTINUATION) {
      messageOpcode = opcode();
      messageSize = 0;
      utf8.reset();
    }
  }

  private Event readPayload() {
    int count = (int) Math.min(payloadLeft, input.remaining());
    payloadLeft -= count;
    if (isControl()) {
      unmask(control, control.length - (int) payloadLeft - count, count);
    } else {
      Event failure = takeData(count);
      if (failure != Event.NEED_BYTES) {
        return failure;
      }
    }
    if (payloadLeft > 0) {
      return Event.NEED_BYTES;
    }
    inPayload = false;
    headerSize = 0;
    return isControl() ? controlEvent() : dataEvent();
  }

  private Event takeData(int count) {
    if (messageOpcode == Opcode.BINARY) {
      input.position(input.position() + count);
      messageSize += count;
      return Event.NEED_BYTES;
    }
    int end = messageSize + count;
    if (end > message.length) {
      // Doubles, so that a message in many parts is copied a few times only.
      long exact = inOneFrame() ? end : Math.max(end, 2L * message.length);
      message = Arrays.copyOf(message, (int) exact);
    }
    unmask(message, messageSize, count);
    boolean valid = utf8.accept(message, messageSize, end);
    messageSize = end;
    return !valid ? Event.NOT_UTF8 : utf8.units() > maxUnits ? Event.TOO_LARGE : Event.NEED_BYTES;
  }

  /** Tells whether all of the message has come at once, so that its buffer needs no room. */
  private boolean inOneFrame() {
    return messageSize == 0 && payloadLeft == 0;
  }

  private void unmask(byte[] target, int from, int count) {
    input.get(target, from, count);
    int mask = headerSize - MASK_BYTES;
    for (int i = from; i < from + count; i++) {
      target[i] ^= header[mask + (masked++ & 3)];
    }
  }

  /** Bytes of the message before this frame. */
  private long messageBytes() {
    return opcode() == Opcode.CONTINUATION ? messageSize : 0;
  }

  private Event controlEvent() {
    return switch (opcode()) {
      case Opcode.PING -> Event.PING;
      case Opcode.PONG -> Event.PONG;
      default -> closeEvent();
    };
  }

  private Event closeEvent() {
    if (control.length == 0) {
      return Event.CLOSE;
    }
    if (control.length < Short.BYTES || !CloseStatus.isAllowed(closeCode())) {
      return Event.PROTOCOL_ERROR;
    }
    Utf8Validator reason = new Utf8Validator();
    boolean valid = reason.accept(control, Short.BYTES, control.length) && reason.isComplete();
    return valid ? Event.CLOSE : Event.NOT_UTF8;
  }

  private Event dataEvent() {
    if (!isLast()) {
      return Event.FRAGMENT;
    }
    boolean binary = messageOpcode == Opcode.BINARY;
    messageOpcode = Opcode.CONTINUATION;
    if (binary) {
      return Event.BINARY;
    }
    return utf8.isComplete() ? Event.TEXT : Event.NOT_UTF8;
  }

  private int opcode() {
    return header[0] & 0xF;
  }

  private boolean isControl() {
    return Opcode.isControl(opcode());
  }

  private boolean isLast() {
    return (header[0] & 0x80) != 0;
  }

  private int shortLength() {
    return header[1] & 0x7F;
  }
}
