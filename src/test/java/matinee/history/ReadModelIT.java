package matinee.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.persistence.query.Offset;
import akka.projection.eventsourced.EventEnvelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import matinee.protocol.ChatCommand;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.LiveRoom;
import matinee.room.RoomEvent;
import matinee.room.RoomInput;
import matinee.room.RoomRules;
import matinee.room.RoomState;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/** Compares the read model with random histories of rooms. */
class ReadModelIT {

  private static final int ROOMS = 40;
  private static final int STEPS = 100;
  private static final double START = 1_800_000_000_000.0;

  /** Pauses in milliseconds, long enough for successions and expired memberships. */
  private static final double[] PAUSES = {1, 1_000, 4_000, 11_000, 61_000, 400_000, 700_000};

  private static final UserId FOUNDER = new UserId("founder");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CYD = new UserId("cyd");
  private static final List<UserId> PEOPLE =
      Stream.concat(
              Stream.of(FOUNDER, BOB, CYD),
              Stream.of("ann", "dan", "eve", "fay", "gus").map(UserId::new))
          .toList();

  /** Device of two people who share a browser. */
  private static final DeviceKey SHARED = new DeviceKey("one-browser-of-two-people");

  private static final LiveRoom LIVE = new LiveRoom(Map.of(), Map.of(BOB, SHARED, CYD, SHARED));

  private static final RoomInput TIME_PASSED =
      new RoomInput.TimePassed(
          RoomInput.Absence.NONE, new RoomInput.Delays(30_000, 60_000, 600_000, 8_000));

  private final Set<Role> rolesSeen = EnumSet.noneOf(Role.class);
  private final Set<ErrorCode> barsSeen = EnumSet.noneOf(ErrorCode.class);

  @Test
  void tablesMatchTheRoomAfterEachStep() throws Exception {
    DataSource database = TestPostgres.migrated();
    for (int seed = 0; seed < ROOMS; seed++) {
      new RandomRoom(database, seed).run();
    }
    assertEquals(EnumSet.allOf(Role.class), rolesSeen);
    assertEquals(EnumSet.of(ErrorCode.BANNED, ErrorCode.REMOVED), barsSeen);
  }

  /** Random history of one room. */
  private final class RandomRoom {

    private final ReadModel tables = new ReadModel();
    private final DatabaseSession session;
    private final Connection rows;
    private final RoomId id;
    private final Random random;
    private RoomState room;
    private double now = START;
    private int commands;

    RandomRoom(DataSource database, int seed) throws Exception {
      session = new DatabaseSession(database);
      rows = session.withConnection(connection -> connection);
      random = new Random(seed);
      id = RoomId.fresh();
      room = RoomState.notCreated(id);
      take(decides(new RoomInput.Create("Video", video("first"), FOUNDER, Policy.DEFAULT)));
    }

    void run() throws Exception {
      for (int i = 0; i < STEPS; i++) {
        now += PAUSES[random.nextInt(PAUSES.length)] + random.nextDouble();
        take(randomStep());
        take(decides(TIME_PASSED));
        compare();
      }
      session.commit();
      session.close();
    }

    private List<RoomEvent> randomStep() {
      UserId one = randomPerson();
      UserId asker = random.nextInt(3) > 0 ? room.hostId() : one;
      return switch (random.nextInt(12)) {
        case 0, 1, 2 -> joins(one);
        case 3, 4, 5 ->
            decides(
                new RoomInput.Membership(List.of(), List.of(random.nextBoolean() ? asker : one)));
        case 6, 7, 8 -> requests(asker, grants(randomPerson()));
        case 9, 10 -> requests(asker, movesHostOrVideo(randomPerson()));
        // A removed member never returns under the same id, so this is rare.
        default -> requests(asker, moderation(randomPerson()));
      };
    }

    private List<RoomEvent> joins(UserId one) {
      List<RoomEvent.Newcomer> newcomers =
          room.discipline().bars(one, Optional.empty()).isEmpty()
              ? List.of(new RoomEvent.Newcomer(one, new DisplayName(one.value())))
              : List.of();
      return decides(new RoomInput.Membership(newcomers, List.of()));
    }

    private ClientMessage.Command grants(UserId to) {
      OptionalDouble seconds =
          random.nextBoolean() ? OptionalDouble.of(30) : OptionalDouble.empty();
      return new ControlCommand.GrantControl(Optional.empty(), to, random.nextInt(4) > 0, seconds);
    }

    private ClientMessage.Command moderation(UserId whom) {
      return switch (random.nextInt(3)) {
        case 0 -> new ModerationCommand.Kick(Optional.empty(), whom);
        case 1 -> new ModerationCommand.Ban(Optional.empty(), whom);
        default -> new ModerationCommand.Unban(Optional.empty(), whom);
      };
    }

    private ClientMessage.Command movesHostOrVideo(UserId to) {
      return switch (random.nextInt(4)) {
        case 0 -> new ControlCommand.TransferHost(Optional.empty(), to);
        case 1 -> new ControlCommand.ReclaimHost(Optional.empty());
        case 2 -> new ChatCommand.Say(Optional.empty(), "hello");
        default ->
            new VideoCommand.Load(
                Optional.empty(),
                Optional.empty(),
                Optional.of(video("next").src()),
                Optional.empty(),
                OptionalDouble.empty());
      };
    }

    private List<RoomEvent> requests(UserId by, ClientMessage.Command message) {
      CommandId command = new CommandId("c" + commands++);
      RoomInput.Request request =
          new RoomInput.Request(by, command, message, Optional.of(video("video" + commands)));
      return decides(request);
    }

    private List<RoomEvent> decides(RoomInput input) {
      return RoomRules.decide(room, LIVE, input, now).events();
    }

    private void take(List<RoomEvent> events) throws Exception {
      for (RoomEvent event : events) {
        room = room.apply(event);
        Offset offset = Offset.sequence(room.seq());
        String entity = "Room|" + id.value();
        tables.process(session, EventEnvelope.create(offset, entity, room.seq(), event, 0));
      }
    }

    private void compare() throws SQLException {
      assertEquals(
          List.of(room.media().src() + "|founder|" + room.hostId().value() + "|" + room.seq()),
          column("SELECT concat_ws('|', src, owner_id, host_id, seq) FROM rooms WHERE id = ?"));
      assertEquals(
          room.chat().lines().stream()
              .map(line -> line.id() + "|" + line.src().orElseThrow())
              .toList(),
          column("SELECT concat_ws('|', seq, src) FROM messages WHERE room_id = ? ORDER BY seq"));
      Map<String, String> expected = new TreeMap<>();
      for (String user : column("SELECT user_id FROM room_members WHERE room_id = ?")) {
        expected.put(user, expected(new UserId(user)));
      }
      assertEquals(
          List.copyOf(expected.values()),
          column(
              """
              SELECT concat_ws('|', user_id, role, left_at IS NULL, put_out)
              FROM room_members WHERE room_id = ? ORDER BY user_id COLLATE "C"
              """));
      assertTrue(room.present().allMatch(one -> expected.containsKey(one.id().value())));
    }

    /** The row that the room implies for a member. */
    private String expected(UserId user) {
      Role role = room.roleOf(user);
      Optional<ErrorCode> bar = room.discipline().bars(user, Optional.empty());
      rolesSeen.add(role);
      bar.ifPresent(barsSeen::add);
      String in = room.isIn(user) ? "|t" : "|f";
      String out = bar.map(why -> "|" + lowerCase(why)).orElse("");
      return user.value() + "|" + lowerCase(role) + in + out;
    }

    private List<String> column(String query) throws SQLException {
      List<String> values = new ArrayList<>();
      try (PreparedStatement select = rows.prepareStatement(query)) {
        select.setString(1, id.value());
        try (ResultSet result = select.executeQuery()) {
          while (result.next()) {
            values.add(result.getString(1));
          }
        }
      }
      return values;
    }

    private UserId randomPerson() {
      return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }
  }

  private static Media video(String name) {
    return new Media(Optional.empty(), name, "https://example.org/" + name + ".m3u8", 100);
  }

  private static String lowerCase(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
