package matinee.access;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/**
 * Secrets of recovery links, which make their opener the founder of a room again in any browser. A
 * room has at most one; a new one replaces it. Only a keyed hash is stored. Blocks.
 */
public final class HostRecovery {

  private static final int SECRET_BYTES = 24;

  private static final String REPLACE =
      """
      INSERT INTO room_secrets (room_id, kind, user_id, secret_hash)
      VALUES (?, 'host-recovery', ?, ?)
      ON CONFLICT (room_id, kind) DO UPDATE
      SET user_id = excluded.user_id, secret_hash = excluded.secret_hash, created_at = now()
      """;
  private static final String DELETE =
      "DELETE FROM room_secrets WHERE room_id = ? AND kind = 'host-recovery'";
  private static final String FIND =
      """
      SELECT user_id FROM room_secrets
      WHERE room_id = ? AND kind = 'host-recovery' AND secret_hash = ?
      """;

  private final DataSource database;
  private final KeyedHash keyed;
  private final SecureRandom random = new SecureRandom();

  /** Uses the given tables and keys. */
  public HostRecovery(DataSource database, HashKeys hashKeys) {
    this.database = database;
    this.keyed = hashKeys.hash(HashKeys.Use.HOST_RECOVERY);
  }

  /** Creates a secret for the founder, in base64url. It cannot be read again later. */
  public String create(RoomId room, UserId founder) throws SQLException {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(REPLACE)) {
      row.setString(1, room.value());
      row.setString(2, founder.value());
      row.setString(3, hash(room, secret));
      row.executeUpdate();
    }
    return secret;
  }

  /** Deletes the secret of a room. */
  public void revoke(RoomId room) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(DELETE)) {
      row.setString(1, room.value());
      row.executeUpdate();
    }
  }

  /** Finds the founder by a secret; empty if the secret is wrong or was deleted. */
  public Optional<UserId> find(RoomId room, String secret) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setString(1, room.value());
      query.setString(2, hash(room, secret));
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(new UserId(row.getString(1))) : Optional.empty();
      }
    }
  }

  private String hash(RoomId room, String secret) {
    return keyed.hash(room.value() + ":" + secret);
  }
}
