package matinee;

import akka.actor.CoordinatedShutdown;
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
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import matinee.access.AddressBans;
import matinee.access.HostRecovery;
import matinee.access.RoomTokens;
import matinee.cluster.ClusterClock;
import matinee.cluster.RoomSharding;
import matinee.edge.audience.Audiences;
import matinee.edge.http.HttpServer;
import matinee.edge.session.Chats;
import matinee.edge.session.Edge;
import matinee.edge.session.Reports;
import matinee.edge.session.VideoLookup;
import matinee.history.ChatPages;
import matinee.history.Refusal;
import matinee.history.RoomProjection;
import matinee.history.TableWriter;
import matinee.history.ViewerSample;
import matinee.media.VideoLibrary;
import matinee.telemetry.Metrics;

/** The root actor: wires the node, in order, and says when it serves. */
public final class Guardian extends AbstractBehavior<Guardian.Message> {

  private static final Duration LEARN_BANS = Duration.ofSeconds(5);

  public sealed interface Message {}

  private record Serving(int port) implements Message {}

  private record Failed(Throwable cause) implements Message {}

  /** Ends the process with an exit code of its own ({@code application.conf}). */
  static final class StartFailed implements CoordinatedShutdown.Reason {}

  /** What the node is made of that is older than its actors. */
  public record Parts(Settings settings, Database database, String signingKey, Path bundledVideo) {}

  public static Behavior<Message> create(Parts parts) {
    return Behaviors.setup(context -> new Guardian(parts, context));
  }

  private Guardian(Parts parts, ActorContext<Message> context) {
    super(context);
    Settings settings = parts.settings();
    joinCluster();
    ClusterClock clock = ClusterClock.start();
    RoomSharding rooms = RoomSharding.start(context.getSystem(), clock, settings.room());
    RoomTokens tokens = new RoomTokens(parts.signingKey(), settings.tokens(), Clock.systemUTC());
    Executor blocking = HttpServer.blocking(context.getSystem());
    VideoLookup films =
        new VideoLookup(new VideoLibrary(parts.bundledVideo(), settings.mediaDir()), blocking);
    AddressBans bans = bans(parts, blocking);
    var audiences =
        context.spawn(
            Audiences.create(rooms, clock, bans, settings.socket().resyncEvery()), "audiences");
    Metrics metrics = new Metrics();
    DataSource tables = parts.database().source();
    Reports reports =
        new Reports(
            TableWriter.start(context.getSystem(), ViewerSample.TABLE, tables, metrics), metrics);
    Edge edge =
        new Edge(
            rooms,
            audiences,
            tokens,
            clock,
            films,
            reports,
            TableWriter.start(context.getSystem(), Refusal.TABLE, tables, metrics),
            bans,
            new Chats(new ChatPages(parts.database().pool()), blocking),
            new HostRecovery(parts.database().pool(), parts.signingKey()),
            settings.socket());
    RoomProjection.start(context.getSystem(), RoomSharding.TAGS, parts.database().pool());
    HttpServer server =
        new HttpServer(context.getSystem(), settings.http(), edge, parts.database()::check);
    context.pipeToSelf(
        server.start(),
        (port, failure) -> failure == null ? new Serving(port) : new Failed(failure));
  }

  /** Bans by address are learned from the other nodes every few seconds. */
  private AddressBans bans(Parts parts, Executor blocking) {
    AddressBans bans = new AddressBans(parts.database().pool(), parts.signingKey(), blocking);
    getContext()
        .getSystem()
        .scheduler()
        .scheduleWithFixedDelay(
            Duration.ZERO, LEARN_BANS, bans::refresh, getContext().getExecutionContext());
    return bans;
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

  /** A node that is given no seed nodes is the first of its cluster. */
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
