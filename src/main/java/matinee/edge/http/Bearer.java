package matinee.edge.http;

import java.util.Optional;
import matinee.access.RoomTokens;
import matinee.protocol.RoomId;

/** Reads bearer tokens of the {@code Authorization} header. */
final class Bearer {

  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** Returns the holder of a valid token for any room. */
  static Optional<RoomTokens.Holder> of(RoomTokens tokens, String header) {
    return Optional.of(header)
        .filter(value -> value.startsWith(SCHEME))
        .flatMap(value -> tokens.verify(value.substring(SCHEME.length()).strip()));
  }

  /** Returns the holder of a valid token for this room. */
  static Optional<RoomTokens.Holder> of(RoomTokens tokens, RoomId room, Optional<String> header) {
    return header.flatMap(value -> of(tokens, value)).filter(held -> held.room().equals(room));
  }
}
