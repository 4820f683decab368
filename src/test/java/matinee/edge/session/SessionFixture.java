package matinee.edge.session;

import static matinee.testing.ManualActors.KIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import matinee.access.AddressBans;
import matinee.access.HashKeys;
import matinee.access.RoomTokens;
import matinee.access.TokenLifetimes;
import matinee.cluster.RoomCommand;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.Audiences;
import matinee.edge.audience.SessionNotice;
import matinee.history.Refusal;
import matinee.history.ViewerReadiness;
import matinee.media.VideoLibrary;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.telemetry.Metrics;
import matinee.testing.TestFrames;
import org.postgresql.ds.PGSimpleDataSource;

/** One session with probes as its room, its audiences, and frames as its socket. */
final class SessionFixture {

  static final RoomId ROOM = new RoomId("testroom");
  static final UserId ADA = new UserId("ada");
  static final Duration JOIN_TIMEOUT = Duration.ofSeconds(10);
  static final Duration ROOM_TIMEOUT = Duration.ofSeconds(5);
  static final long SEQ = 40;

  private static final String KEY = "a key of the tests, 32 characters long";
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final EntityTypeKey<RoomCommand> TYPE =
      EntityTypeKey.create(RoomCommand.class, "room");

  final TestProbe<RoomCommand> room = KIT.createTestProbe(RoomCommand.class);
  final TestProbe<Audiences.Message> audiences = KIT.createTestProbe(Audiences.Message.class);
  final TestFrames frames = new TestFrames();
  final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  final List<ViewerReadiness> readiness = new CopyOnWriteArrayList<>();
  final ActorRef<SessionMessage> session;

  final AtomicBoolean journalAway = new AtomicBoolean();

  /** Time for the measurement of overload, which moves by hand. */
  final AtomicLong nanos = new AtomicLong();

  /** Never runs what it is given: measurements stay under way. */
  final Overload overload = new Overload(work -> {}, nanos::get, new Metrics());

  private final AtomicLong now = new AtomicLong(1_000_000);
  private volatile Optional<RuntimeException> bug = Optional.empty();
  private final RoomTokens tokens =
      new RoomTokens(
          List.of(KEY),
          HashKeys.from(KEY),
          new TokenLifetimes(LIFETIME, LIFETIME, LIFETIME),
          Clock.systemUTC());

  SessionFixture() {
    // Bans stay in memory: no database listens at this address.
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    AddressBans bans = new AddressBans(nowhere, HashKeys.from(KEY), Runnable::run);
    FailureLog failures = new FailureLog();
    RoomClient rooms =
        new RoomClient(
            id -> TestEntityRef.of(TYPE, id.value(), room.ref()),
            ROOM_TIMEOUT,
            1,
            journalAway::get,
            failures);
    VideoLookup videos =
        new VideoLookup(
            new VideoLibrary(Path.of("no-such-folder"), Optional.empty()),
            Runnable::run,
            Set.of("cdn.example.org"));
    SessionParts parts =
        new SessionParts(
            new SocketSettings(
                JOIN_TIMEOUT, 32_768, 100, 40, 200, Duration.ofSeconds(7), ROOM_TIMEOUT, 1),
            this::now,
            new JoinCheck(tokens, bans),
            audiences.ref(),
            new MemberCommands(rooms, videos, bans, failures),
            new ReportRecorder(rooms, sample -> {}, new Metrics()),
            new RefusalRecorder(refusals::add, now::get),
            overload,
            readiness::add);
    session =
        KIT.spawn(
            SessionActor.create(parts, frames.queue(), new SessionBacklog(), Optional.empty()));
  }

  private double now() {
    bug.ifPresent(
        failure -> {
          throw failure;
        });
    return now.get();
  }

  /** Lets every look at the clock fail from now on. */
  void fail(RuntimeException failure) {
    bug = Optional.of(failure);
  }

  /** Moves cluster time. */
  void pass(long millis) {
    now.addAndGet(millis);
  }

  /** Lets the node's threads be late. */
  void lag(Duration lag) {
    overload.measure();
    nanos.addAndGet(lag.toNanos());
    overload.measure();
  }

  void stop() {
    KIT.stop(session);
  }

  /** Sends a text message of the client; single quotes stand for double ones. */
  void receive(String json) {
    session.tell(new SessionMessage.Text(json.replace('\'', '"')));
  }

  void receiveJoin() {
    receiveJoin(tokens.mint(ROOM, ADA, Role.VIEWER, Optional.empty()));
  }

  /** Joins as the session of before. */
  void receiveResume() {
    receive(
        "{'type':'join','id':'j','roomId':'%s','name':'Ada','resume':{'token':'%s','seq':1}}"
            .formatted(
                ROOM.value(), tokens.mintResume(ROOM, ADA, SessionId.fresh(), Optional.empty())));
  }

  void receiveJoin(String token) {
    receive(
        "{'type':'join','id':'j','roomId':'%s','name':'Ada','token':'%s'}"
            .formatted(ROOM.value(), token));
  }

  /** Joins, and is admitted; returns the request to the audience. */
  AudienceCommand.Enter join() throws InterruptedException {
    receiveJoin();
    AudienceCommand.Enter enter = expectToAudience(AudienceCommand.Enter.class);
    enter.owner().tell(new SessionNotice.Admitted(SEQ, false));
    expectAck("j", SEQ);
    return enter;
  }

  <T extends AudienceCommand> T expectToAudience(Class<T> type) {
    Audiences.ToRoom message = audiences.expectMessageClass(Audiences.ToRoom.class);
    assertEquals(ROOM, message.room());
    return type.cast(message.message());
  }

  void expectAck(String id, long seq) throws InterruptedException {
    JsonNode ack = frames.next();
    assertEquals("ack", ack.path("type").asText(), ack.toString());
    assertEquals(id, ack.path("id").asText());
    assertEquals(seq, ack.path("seq").asLong());
  }

  /** Expects an error with this code; {@code id} is empty where it answers no request. */
  void expectError(String id, String code) throws InterruptedException {
    JsonNode error = frames.next();
    assertEquals("error", error.path("type").asText(), error.toString());
    assertEquals(code, error.path("code").asText());
    assertEquals(id, error.path("id").asText(""));
  }

  /** The next command of the room. */
  RoomCommand.FromMember nextCommand() {
    return room.expectMessageClass(RoomCommand.FromMember.class);
  }
}
