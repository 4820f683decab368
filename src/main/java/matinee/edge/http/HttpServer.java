package matinee.edge.http;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import matinee.edge.audience.Audiences;
import matinee.edge.session.Edge;

/**
 * What this node serves: API, socket, films and page on the public port, health on the management
 * port.
 */
public final class HttpServer {

  /** Open connections get this long at shutdown; without a limit they would hold it up. */
  private static final Duration HARD_DEADLINE = Duration.ofSeconds(2);

  private final ActorSystem<?> system;
  private final HttpSettings settings;
  private final Edge edge;
  private final HealthRoutes health;

  /**
   * @param database throws where the database does not answer
   */
  public HttpServer(
      ActorSystem<?> system,
      HttpSettings settings,
      Edge edge,
      HealthRoutes.DatabaseCheck database) {
    this.system = system;
    this.settings = settings;
    this.edge = edge;
    this.health = new HealthRoutes(system, database, blocking(system));
  }

  /** Threads for what waits for a disk or a database. */
  public static Executor blocking(ActorSystem<?> system) {
    return system.dispatchers().lookup(DispatcherSelector.blocking());
  }

  /**
   * Binds both ports; at shutdown viewers are told first, then the ports close.
   *
   * @return the public port, once it takes connections
   */
  public CompletionStage<Integer> start() {
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "say-bye", this::sayBye);
    return bind(settings.managementHost(), settings.managementPort(), management())
        .thenCompose(done -> bind(settings.host(), settings.port(), routes()))
        .thenApply(binding -> binding.localAddress().getPort());
  }

  private CompletionStage<ServerBinding> bind(String host, int port, Route route) {
    return Http.get(system)
        .newServerAt(host, port)
        .bind(route)
        .thenApply(binding -> binding.addToCoordinatedShutdown(HARD_DEADLINE, system));
  }

  private Route management() {
    return sealed(
        Directives.concat(health.route(), new MetricsRoute(edge.reports().metrics()).route()));
  }

  private static Route sealed(Route route) {
    return route.seal(ApiErrors.rejections(), ApiErrors.exceptions());
  }

  private Route routes() {
    Origins origins = new Origins(settings.origins());
    VideoRoutes videos = new VideoRoutes(edge.films());
    RoomRoutes rooms = new RoomRoutes(system, edge, settings);
    ChatRoute chat = new ChatRoute(edge);
    RecoveryRoutes recovery =
        new RecoveryRoutes(
            edge.tokens(), edge.recovery(), blocking(system), new ShareUrl(settings.publicUrl()));
    Route data =
        Directives.concat(
            Directives.pathPrefix(
                "api",
                () ->
                    Directives.concat(chat.route(), recovery.route(), rooms.route(), videos.api())),
            videos.files());
    return sealed(
        Directives.concat(
            new SocketRoute(system, edge, origins, settings.clientAddressHeader()).route(),
            Directives.pathPrefixTest(
                PathMatchers.segment("api").orElse(PathMatchers.segment("media")),
                () -> origins.cors(sealed(data))),
            new PageRoutes(settings.page()).route()));
  }

  private CompletionStage<Done> sayBye() {
    health.leave();
    return AskPattern.ask(
            edge.audiences(), Audiences.SayBye::new, Duration.ofSeconds(1), system.scheduler())
        .thenApply(said -> Done.getInstance());
  }
}
