package matinee.edge.audience;

import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import matinee.access.AddressBans;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bans by address, as sessions and routes need them: nobody waits for the database. */
public final class Moderation {

  private static final Logger LOG = LoggerFactory.getLogger(Moderation.class);

  private final AddressBans bans;
  private final Executor blocking;
  private final AtomicBoolean behind = new AtomicBoolean();

  private interface Change {
    void make() throws SQLException;
  }

  /**
   * @param blocking threads that may wait
   */
  public Moderation(AddressBans bans, Executor blocking) {
    this.bans = bans;
    this.blocking = blocking;
  }

  /** Whether nobody from there gets a token for this room. */
  public boolean keepsOut(RoomId room, Optional<InetAddress> address) {
    return hashOf(room, address).filter(bans::isBanned).isPresent();
  }

  /** What may be remembered of an address with regard to a room. */
  public Optional<String> hashOf(RoomId room, Optional<InetAddress> address) {
    return address.flatMap(one -> bans.hashOf(room, one));
  }

  void ban(RoomId room, UserId user, String hash) {
    later(() -> bans.ban(room, user, hash));
  }

  public void lift(RoomId room, UserId user) {
    later(() -> bans.lift(room, user));
  }

  /** Learns what other nodes know. */
  public void refresh() {
    later(bans::refresh);
  }

  private void later(Change change) {
    blocking.execute(
        () -> {
          try {
            change.make();
            behind.set(false);
          } catch (SQLException failed) {
            // Tried every few seconds: said once.
            if (!behind.getAndSet(true)) {
              LOG.warn("Bans by address are not up to date: {}", failed.getMessage());
            }
          }
        });
  }
}
