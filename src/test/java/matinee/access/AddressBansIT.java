package matinee.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bans while the database is away, and after it is back. */
class AddressBansIT {

  private static final String KEY = "a key of the tests, 32 characters long";
  private static final RoomId ROOM = new RoomId("testroom");
  private static final UserId BO = new UserId("bo");
  private static final Optional<InetAddress> FROM =
      Optional.of(InetAddress.ofLiteral("203.0.113.7"));

  private DataSource database;
  private AddressBans bans;
  private boolean away;

  @BeforeEach
  void start() throws Exception {
    database = TestPostgres.migrated();
    DataSource flaky =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  if (away) {
                    throw new SQLException("away");
                  }
                  try {
                    return method.invoke(database, arguments);
                  } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                  }
                });
    bans = new AddressBans(flaky, HashKeys.from(KEY), Runnable::run);
  }

  private void ban() {
    bans.ofRoom(ROOM).ban(List.of(BO), List.of(bans.hashOf(ROOM, FROM).orElseThrow()));
  }

  /** Asks a node that knows the bans of the database only. */
  private boolean isBannedElsewhere() {
    AddressBans other = new AddressBans(database, HashKeys.from(KEY), Runnable::run);
    other.refresh();
    return other.isBanned(ROOM, FROM);
  }

  @Test
  void banThatTheDatabaseDidNotTakeHoldsAndIsSavedLater() {
    away = true;
    ban();
    assertTrue(bans.isBanned(ROOM, FROM));
    bans.refresh();
    assertTrue(bans.isBanned(ROOM, FROM));
    away = false;
    assertFalse(isBannedElsewhere());
    bans.refresh();
    assertTrue(bans.isBanned(ROOM, FROM));
    assertTrue(isBannedElsewhere());
  }

  @Test
  void liftThatTheDatabaseDidNotTakeIsSavedLater() {
    ban();
    assertTrue(isBannedElsewhere());
    away = true;
    bans.lift(ROOM, BO);
    away = false;
    bans.refresh();
    assertFalse(bans.isBanned(ROOM, FROM));
    assertFalse(isBannedElsewhere());
  }

  @Test
  void changesAreSavedInTheirOrder() {
    away = true;
    ban();
    bans.lift(ROOM, BO);
    away = false;
    bans.refresh();
    assertFalse(bans.isBanned(ROOM, FROM));
    assertFalse(isBannedElsewhere());
  }
}
