package matinee.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WebSocket client that sends any bytes, as fast as the server takes them. */
public final class RawSocket implements AutoCloseable {

  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(20).toMillis();
  private static final int NARROW_BYTES = 4096;
  private static final int CLOSE = 0x88;
  private static final int TEXT = 0x81;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  private RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Connects without sending anything. */
  public static RawSocket connect(URI uri) throws IOException {
    return new RawSocket(new Socket(uri.getHost(), uri.getPort()));
  }

  /**
   * Connects with a small receive buffer, and completes the handshake: little can be sent to it
   * that it does not read.
   */
  public static RawSocket openNarrow(URI uri) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(NARROW_BYTES);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    RawSocket client = new RawSocket(socket);
    client.upgrade(uri, "");
    client.head();
    return client;
  }

  /** Connects and completes the handshake; extra header lines end with CR LF each. */
  public static RawSocket open(URI uri, String extraHeaders) throws IOException {
    RawSocket client = connect(uri);
    client.upgrade(uri, extraHeaders);
    return client;
  }

  private void upgrade(URI uri, String extraHeaders) throws IOException {
    send(
        """
        GET %s HTTP/1.1\r
        Host: %s\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        %s\r
        """
            .formatted(uri.getPath(), uri.getAuthority(), extraHeaders)
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads the head of the response. */
  public String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  public void send(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /**
   * Sends the same bytes until the server takes no more.
   *
   * @param most times
   * @return times that they were sent
   */
  public int flood(int most, byte... bytes) {
    int sent = 0;
    try {
      while (sent < most) {
        send(bytes);
        sent++;
      }
    } catch (IOException closed) {
      return sent;
    }
    return sent;
  }

  /** Reads to the close frame; returns the texts before it, then its code. */
  public String readToClose() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (true) {
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
      if (first == CLOSE) {
        int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        return read.toString(StandardCharsets.UTF_8) + code;
      }
      if (first == TEXT) {
        read.writeBytes(payload);
      }
    }
  }

  /** Reads to the end of the connection, also where it is reset. */
  public String readToEnd() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    InputStream bytes = in;
    try {
      for (int one = bytes.read(); one >= 0; one = bytes.read()) {
        read.write(one);
      }
    } catch (SocketException reset) {
      return read.toString(StandardCharsets.UTF_8);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
