package matinee.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/**
 * Where banned people came from: for a day nobody from there gets a new token for the room. What is
 * kept is a keyed hash of the room and the first 24 bits of an IPv4 address, 56 of an IPv6 one; it
 * stands in a table of its own, never in the journal. Private and loopback addresses are not kept:
 * behind them are proxies and whole houses.
 */
public final class AddressBans {

  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 7;

  private static final String INSERT =
      """
      INSERT INTO address_bans (room_id, user_id, address_hash, until)
      VALUES (?, ?, ?, now() + interval '24 hours')
      ON CONFLICT (room_id, user_id, address_hash) DO UPDATE SET until = excluded.until
      """;
  private static final String DELETE = "DELETE FROM address_bans WHERE room_id = ? AND user_id = ?";
  private static final String SWEEP = "DELETE FROM address_bans WHERE until <= now()";
  private static final String ALL = "SELECT address_hash FROM address_bans WHERE until > now()";

  private final DataSource database;
  private final KeyedHash keyed;
  private volatile Set<String> banned = Set.of();

  /**
   * @param signingKey the node's secret
   */
  public AddressBans(DataSource database, String signingKey) {
    this.database = database;
    this.keyed = new KeyedHash(signingKey, "address");
  }

  /** What of an address may be kept with regard to a room; empty where nothing is. */
  public Optional<String> hashOf(RoomId room, InetAddress address) {
    boolean local =
        address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || address.isLinkLocalAddress()
            || address.isAnyLocalAddress();
    byte[] bytes = address.getAddress();
    boolean ipv4 = address instanceof Inet4Address;
    boolean unique = !ipv4 && (bytes[0] & 0xfe) == 0xfc; // fc00::/7, the private ones of IPv6
    if (local || unique) {
      return Optional.empty();
    }
    byte[] prefix = Arrays.copyOf(bytes, ipv4 ? IPV4_BYTES : IPV6_BYTES);
    return Optional.of(keyed.hash(room.value() + ":" + HexFormat.of().formatHex(prefix)));
  }

  /** Whether somebody from there was banned within a day, as far as this node knows. */
  public boolean isBanned(String hash) {
    return banned.contains(hash);
  }

  /** Nobody from there comes in for a day. */
  public void ban(RoomId room, UserId user, String hash) throws SQLException {
    Set<String> more = ConcurrentHashMap.newKeySet();
    more.addAll(banned);
    more.add(hash);
    banned = more;
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(INSERT)) {
      row.setString(1, room.value());
      row.setString(2, user.value());
      row.setString(3, hash);
      row.executeUpdate();
    }
  }

  /** The ban was lifted. */
  public void lift(RoomId room, UserId user) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(DELETE)) {
      row.setString(1, room.value());
      row.setString(2, user.value());
      row.executeUpdate();
    }
    refresh();
  }

  /** Learns what other nodes have banned and lifted, and forgets what is over. */
  public void refresh() throws SQLException {
    Set<String> now = ConcurrentHashMap.newKeySet();
    try (Connection connection = database.getConnection();
        PreparedStatement sweep = connection.prepareStatement(SWEEP);
        PreparedStatement all = connection.prepareStatement(ALL)) {
      sweep.executeUpdate();
      try (ResultSet rows = all.executeQuery()) {
        while (rows.next()) {
          now.add(rows.getString(1));
        }
      }
    }
    banned = now;
  }
}
