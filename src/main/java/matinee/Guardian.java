package matinee;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import matinee.access.AddressBans;
import matinee.access.CreationKeys;
import matinee.access.HashKeys;
import matinee.access.HostRecovery;
import matinee.access.MediaTokens;
import matinee.access.RoomTokens;
import matinee.cluster.ClusterClock;
import matinee.cluster.RoomSharding;
import matinee.edge.audience.Audiences;
import matinee.edge.http.HttpServer;
import matinee.edge.session.FailureLog;
import matinee.edge.session.JoinCheck;
import matinee.edge.session.MemberCommands;
import matinee.edge.session.Overload;
import matinee.edge.session.RefusalRecorder;
import matinee.edge.session.ReportRecorder;
import matinee.edge.session.RoomClient;
import matinee.edge.session.SessionParts;
import matinee.edge.session.SocketSettings;
import matinee.edge.session.VideoLookup;
import matinee.history.ChatPages;
import matinee.history.Refusal;
import matinee.history.RoomProjection;
import matinee.history.TableWriter;
import matinee.history.ViewerReadiness;
import matinee.history.ViewerSample;
import matinee.journal.JournalCheck;
import matinee.journal.JournalWatch;
import matinee.media.VideoLibrary;
import matinee.telemetry.Metrics;

/** Root actor: wires the services of a node, then opens its ports. */
public final class Guardian extends AbstractBehavior<Guardian.Message> {

  /** Events are scheduled a little ahead, and clocks are adjusted a little. */
  private static final double TOLERATED_AHEAD_SECONDS = 1;

  private static final Duration REFRESH_BANS = Duration.ofSeconds(5);

  /** Messages of the start to itself. */
  public sealed interface Message {}

  private record Serving(int port) implements Message {}

  private record Failed(Throwable cause) implements Message {}

  /** Ends the process with an exit code of its own ({@code application.conf}). */
  static final class StartFailed implements CoordinatedShutdown.Reason {}

  /**
   * Parts of the node that exist before its actor system.
   *
   * @param signingKeys newest first; the first one signs, all verify
   * @param newestEvent cluster time of the newest event in milliseconds; 0 if there is none
   */
  public record Parts(
      Settings settings,
      Database database,
      List<String> signingKeys,
      HashKeys hashKeys,
      double newestEvent,
      Path bundledVideo) {}

  /** Creates the root actor; it starts the node at once. */
  public static Behavior<Message> create(Parts parts) {
    return Behaviors.setup(context -> new Guardian(parts, context));
  }

  private final Parts parts;
  private final ClusterClock clock;
  private final Metrics metrics = new Metrics();
  private final Executor blocking;
  private final RoomSharding sharding;
  private final RoomTokens tokens;
  private final AddressBans bans;
  private final VideoLookup videos;
  private final FailureLog failures = new FailureLog();
  private final RoomClient rooms;

  private Guardian(Parts parts, ActorContext<Message> context) {
    super(context);
    this.parts = parts;
    Settings settings = parts.settings();
    clock = startClock();
    joinCluster();
    blocking = HttpServer.blocking(context.getSystem());
    sharding = RoomSharding.start(context.getSystem(), clock, settings.room());
    tokens =
        new RoomTokens(parts.signingKeys(), parts.hashKeys(), settings.tokens(), Clock.systemUTC());
    bans = bans();
    videos =
        new VideoLookup(
            new VideoLibrary(parts.bundledVideo(), settings.mediaDir()),
            blocking,
            settings.mediaHosts());
    JournalCheck journal = new JournalCheck(context.getSystem());
    rooms =
        new RoomClient(
            sharding::room,
            settings.socket().roomTimeout(),
            settings.socket().roomTries(),
            JournalWatch.start(context.getSystem(), journal::run, blocking)::isAway,
            failures);
    SessionParts sessions = sessions(settings.socket());
    RoomProjection.start(context.getSystem(), RoomSharding.TAGS, parts.database().pool());
    HttpServer server =
        new HttpServer(context.getSystem(), settings.http(), api(), sessions, journal::run);
    context.pipeToSelf(
        server.start(),
        (port, failure) -> failure == null ? new Serving(port) : new Failed(failure));
  }

  /** Starts cluster time; warns if events of the runs before are ahead of the wall clock. */
  private ClusterClock startClock() {
    ClusterClock started = ClusterClock.startAfter(parts.newestEvent());
    double ahead = started.aheadMillis() / 1000;
    metrics.clusterClockAhead(ahead);
    if (ahead > TOLERATED_AHEAD_SECONDS) {
      getContext()
          .getLog()
          .warn(
              "Events are {} s ahead of this machine's clock: it was stepped back. Rooms go on from"
                  + " the newest event; check the clock",
              String.format(Locale.ROOT, "%.1f", ahead));
    }
    return started;
  }

  /** Reads the other nodes' bans by address every few seconds. */
  private AddressBans bans() {
    AddressBans known = new AddressBans(parts.database().pool(), parts.hashKeys(), blocking);
    getContext()
        .getSystem()
        .scheduler()
        .scheduleWithFixedDelay(
            Duration.ZERO, REFRESH_BANS, known::refresh, getContext().getExecutionContext());
    return known;
  }

  private SessionParts sessions(SocketSettings settings) {
    ActorSystem<Void> system = getContext().getSystem();
    DataSource tables = parts.database().source();
    TableWriter<ViewerSample> samples =
        TableWriter.start(system, ViewerSample.TABLE, tables, metrics);
    TableWriter<Refusal> refusals = TableWriter.start(system, Refusal.TABLE, tables, metrics);
    return new SessionParts(
        settings,
        clock::now,
        new JoinCheck(tokens, bans),
        getContext()
            .spawn(Audiences.create(sharding, clock, bans, settings.resyncEvery()), "audiences"),
        new MemberCommands(rooms, videos, bans, failures),
        new ReportRecorder(rooms, samples::add, metrics),
        new RefusalRecorder(refusals::add, clock::now),
        Overload.start(system.executionContext(), metrics),
        TableWriter.start(system, ViewerReadiness.TABLE, tables, metrics)::add);
  }

  private HttpServer.Parts api() {
    Settings settings = parts.settings();
    return new HttpServer.Parts(
        tokens,
        bans,
        new HostRecovery(parts.database().pool(), parts.hashKeys()),
        rooms,
        videos,
        new CreationKeys(parts.database().pool()),
        new MediaTokens(
            settings
                .mediaKey()
                .orElseGet(() -> MediaTokens.keyFrom(parts.signingKeys().getFirst())),
            settings.mediaLifetime(),
            Clock.systemUTC()),
        new ChatPages(parts.database().pool()),
        failures);
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder().onMessage(Message.class, this::onMessage).build();
  }

  private Behavior<Message> onMessage(Message message) {
    return switch (message) {
      case Serving serving -> {
        Banner.serving(serving.port());
        yield this;
      }
      case Failed failed -> {
        Banner.failed("The ports could not be opened: " + failed.cause().getMessage());
        CoordinatedShutdown.get(getContext().getSystem()).run(new StartFailed());
        yield this;
      }
    };
  }

  /** Joins itself if no seed nodes are configured: the node is the first of its cluster. */
  private void joinCluster() {
    if (getContext()
        .getSystem()
        .settings()
        .config()
        .getStringList("akka.cluster.seed-nodes")
        .isEmpty()) {
      Cluster cluster = Cluster.get(getContext().getSystem());
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
  }
}
