package matinee.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bans by network address: for 24 hours the banned address gets no new token for the room.
 *
 * <p>Stored is a keyed hash of the room and the address prefix (24 bits of IPv4, 56 bits of IPv6),
 * in a table of its own, never in the journal. Private and loopback addresses are never banned:
 * behind them are proxies and whole households.
 *
 * <p>Thread-safe, and never blocks the caller: reads answer from memory, changes reach the database
 * on other threads. Other nodes' bans arrive with {@link #refresh}.
 */
public final class AddressBans {

  private static final Logger LOG = LoggerFactory.getLogger(AddressBans.class);

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
  private final Executor blocking;
  private final KeyedHash keyed;
  private final AtomicBoolean failing = new AtomicBoolean();

  /** Changes that the database has not taken, oldest first; a refresh repeats them. */
  private final Deque<Change> unsaved = new ArrayDeque<>();

  private final Object saving = new Object();
  private volatile Set<String> banned = Set.of();

  private interface Change {
    void make() throws SQLException;
  }

  /**
   * @param blocking threads that may wait for the database
   */
  public AddressBans(DataSource database, HashKeys hashKeys, Executor blocking) {
    this.database = database;
    this.keyed = hashKeys.hash(HashKeys.Use.ADDRESS);
    this.blocking = blocking;
  }

  /** Returns true if the address is banned from the room, as far as this node knows. */
  public boolean isBanned(RoomId room, Optional<InetAddress> address) {
    return hashOf(room, address).filter(banned::contains).isPresent();
  }

  /** Returns the form in which an address may be kept; empty for private and unknown ones. */
  public Optional<String> hashOf(RoomId room, Optional<InetAddress> address) {
    return address.flatMap(AddressBans::prefix).map(bits -> keyed.hash(room.value() + ":" + bits));
  }

  /** The addresses of one room's members on this node. */
  public OfRoom ofRoom(RoomId room) {
    return new OfRoom(room);
  }

  /** Lifts the bans that came with this member's ban. */
  public void lift(RoomId room, UserId user) {
    add(() -> delete(room, user));
    refresh();
  }

  /** Saves what the database has not taken, reads the bans of all nodes, drops the expired ones. */
  public void refresh() {
    later(
        () -> {
          save();
          load();
        });
  }

  /**
   * Bans members of one room together with their addresses; not thread-safe.
   *
   * <p>Remembers the addresses of members who left, so that these can still be banned.
   */
  public final class OfRoom {

    /** Beyond this number the member who left first is forgotten. */
    private static final int MOST_DEPARTED = 200;

    private final RoomId room;
    private final Map<UserId, String> departed = new LinkedHashMap<>();

    private OfRoom(RoomId room) {
      this.room = room;
    }

    /**
     * Remembers the address of a member who left.
     *
     * @param address as {@link #hashOf} gives it
     */
    public void left(UserId user, String address) {
      departed.remove(user);
      departed.put(user, address);
      if (departed.size() > MOST_DEPARTED) {
        departed.remove(departed.keySet().iterator().next());
      }
    }

    /**
     * Bans the addresses of these members.
     *
     * @param users one person's memberships; lifting the first one's ban lifts all
     * @param connected addresses of their open sockets, as {@link #hashOf} gives them
     */
    public void ban(List<UserId> users, List<String> connected) {
      Stream<String> gone = users.stream().filter(departed::containsKey).map(departed::get);
      Stream.concat(connected.stream(), gone)
          .distinct()
          .forEach(address -> AddressBans.this.ban(room, users.getFirst(), address));
    }
  }

  private void ban(RoomId room, UserId user, String address) {
    synchronized (this) {
      Set<String> more = new HashSet<>(banned);
      more.add(address);
      banned = more;
      add(() -> insert(room, user, address));
    }
    later(this::save);
  }

  private synchronized void add(Change change) {
    unsaved.add(change);
  }

  /** Makes the changes in their order; one that fails stays for the next time. */
  private void save() throws SQLException {
    synchronized (saving) {
      for (Optional<Change> next = oldest(); next.isPresent(); next = oldest()) {
        next.get().make();
        removeOldest();
      }
    }
  }

  private synchronized Optional<Change> oldest() {
    return Optional.ofNullable(unsaved.peek());
  }

  private synchronized void removeOldest() {
    unsaved.remove();
  }

  private static Optional<String> prefix(InetAddress address) {
    boolean local =
        address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || address.isLinkLocalAddress()
            || address.isAnyLocalAddress();
    byte[] bytes = address.getAddress();
    boolean ipv4 = address instanceof Inet4Address;
    boolean uniqueLocal = !ipv4 && (bytes[0] & 0xfe) == 0xfc; // fc00::/7, RFC 4193
    return local || uniqueLocal
        ? Optional.empty()
        : Optional.of(
            HexFormat.of().formatHex(Arrays.copyOf(bytes, ipv4 ? IPV4_BYTES : IPV6_BYTES)));
  }

  private void later(Change change) {
    blocking.execute(
        () -> {
          try {
            change.make();
            failing.set(false);
          } catch (SQLException failed) {
            // A refresh runs every few seconds: only the first failure of a row is logged.
            if (!failing.getAndSet(true)) {
              LOG.warn("Bans by address are not up to date: {}", failed.getMessage());
            }
          }
        });
  }

  private void insert(RoomId room, UserId user, String address) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(INSERT)) {
      row.setString(1, room.value());
      row.setString(2, user.value());
      row.setString(3, address);
      row.executeUpdate();
    }
  }

  private void delete(RoomId room, UserId user) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(DELETE)) {
      row.setString(1, room.value());
      row.setString(2, user.value());
      row.executeUpdate();
    }
  }

  private void load() throws SQLException {
    Set<String> now = new HashSet<>();
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
    replace(now);
  }

  /** Takes what the database holds, unless a ban was added meanwhile: the next refresh tells. */
  private synchronized void replace(Set<String> now) {
    if (unsaved.isEmpty()) {
      banned = now;
    }
  }
}
