package matinee.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keys whose bearers may open rooms and see the library. A key has 192 random bits, so that a plain
 * hash of it can be stored. Revoking one acts at once. Blocks.
 */
public final class CreationKeys {

  /** Beginning of every key, by which it is told from a room's token. */
  public static final String PREFIX = "mk_";

  private static final int KEY_BYTES = 24;
  private static final int ID_BYTES = 5;
  private static final int MAX_KEY = 200;
  private static final String FIRST_LABEL = "first key";

  private final DataSource database;
  private final SecureRandom random = new SecureRandom();

  /** Uses the given tables. */
  public CreationKeys(DataSource database) {
    this.database = database;
  }

  /** A key without its secret. */
  public record Listed(String id, String label, Instant createdAt) {}

  /**
   * A new key.
   *
   * @param key cannot be read again later
   */
  public record Made(String id, String key) {}

  /** Makes the first key of a new database; empty on every later call, from any node. */
  public Optional<Made> first() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement begin =
            connection.prepareStatement(
                "INSERT INTO creation_keys_begun DEFAULT VALUES ON CONFLICT DO NOTHING")) {
      return begin.executeUpdate() == 1 ? Optional.of(make(FIRST_LABEL)) : Optional.empty();
    }
  }

  /** Makes a key. */
  public Made make(String label) throws SQLException {
    Made made =
        new Made(
            HexFormat.of().formatHex(bytes(ID_BYTES)),
            PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES)));
    try (Connection connection = database.getConnection();
        PreparedStatement row =
            connection.prepareStatement(
                "INSERT INTO creation_keys (id, label, key_hash) VALUES (?, ?, ?)")) {
      row.setString(1, made.id());
      row.setString(2, label);
      row.setString(3, hash(made.key()));
      row.executeUpdate();
    }
    return made;
  }

  /** Lists the keys, the oldest first. */
  public List<Listed> list() throws SQLException {
    List<Listed> keys = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, label, created_at FROM creation_keys ORDER BY created_at, id");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        keys.add(new Listed(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()));
      }
    }
    return keys;
  }

  /** Revokes a key; false if there is none with this id. */
  public boolean revoke(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement row =
            connection.prepareStatement("DELETE FROM creation_keys WHERE id = ?")) {
      row.setString(1, id.toLowerCase(Locale.ROOT));
      return row.executeUpdate() == 1;
    }
  }

  /** Tells whether a text is a key that is valid now. */
  public boolean isValid(String key) throws SQLException {
    if (!key.startsWith(PREFIX) || key.length() > MAX_KEY) {
      return false;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT 1 FROM creation_keys WHERE key_hash = ?")) {
      query.setString(1, hash(key));
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
