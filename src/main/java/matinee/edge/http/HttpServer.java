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
import akka.http.javadsl.settings.ServerSettings;
import akka.io.Inet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import matinee.access.AddressBans;
import matinee.access.CreationKeys;
import matinee.access.HostRecovery;
import matinee.access.MediaTokens;
import matinee.access.RoomTokens;
import matinee.edge.audience.Audiences;
import matinee.edge.session.FailureLog;
import matinee.edge.session.RoomClient;
import matinee.edge.session.SessionFlow;
import matinee.edge.session.SessionParts;
import matinee.edge.session.VideoLookup;
import matinee.history.ChatPages;
import matinee.telemetry.Metrics;

/**
 * Serves API, WebSocket, videos and page on the public port, health and metrics on the management
 * port.
 */
public final class HttpServer {

  /** Time for open connections at shutdown, which would wait for them without a limit. */
  private static final Duration HARD_DEADLINE = Duration.ofSeconds(2);

  /** The services of a node that the API's routes are built from; each route takes its own. */
  public record Parts(
      RoomTokens tokens,
      AddressBans bans,
      HostRecovery recovery,
      RoomClient rooms,
      VideoLookup videos,
      CreationKeys keys,
      MediaTokens media,
      ChatPages chat,
      FailureLog failures) {}

  private final ActorSystem<?> system;
  private final HttpSettings settings;
  private final Parts api;
  private final SessionParts sessions;
  private final Metrics metrics;
  private final HealthRoutes health;

  /**
   * @param database throws if the database does not answer
   */
  public HttpServer(
      ActorSystem<?> system,
      HttpSettings settings,
      Parts api,
      SessionParts sessions,
      HealthRoutes.DatabaseCheck database) {
    this.system = system;
    this.settings = settings;
    this.api = api;
    this.sessions = sessions;
    this.metrics = sessions.reports().metrics();
    this.health = new HealthRoutes(system, database, blocking(system));
  }

  /** Threads that may wait for a disk or a database. */
  public static Executor blocking(ActorSystem<?> system) {
    return system.dispatchers().lookup(DispatcherSelector.blocking());
  }

  /**
   * Binds both ports. At shutdown the audiences announce it first, then the ports close.
   *
   * @return completes with the public port, once it takes connections
   */
  public CompletionStage<Integer> start() {
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "say-bye", this::sayBye);
    return bind(settings.managementHost(), settings.managementPort(), management())
        .thenCompose(done -> bind(settings.host(), settings.port(), routes()))
        .thenApply(binding -> binding.localAddress().getPort());
  }

  private CompletionStage<ServerBinding> bind(String host, int port, Route route) {
    HeaderDeadline deadline = HeaderDeadline.start(system, settings.headerTimeout());
    return Http.get(system)
        .newServerAt(host, port)
        .adaptSettings(server -> server.withSocketOptions(with(deadline, server)))
        .bind(deadline.around(route.handler(system)))
        .thenApply(binding -> binding.addToCoordinatedShutdown(HARD_DEADLINE, system));
  }

  private static List<Inet.SocketOption> with(HeaderDeadline deadline, ServerSettings server) {
    List<Inet.SocketOption> options = new ArrayList<>();
    server.getSocketOptions().forEach(options::add);
    options.add(deadline);
    return options;
  }

  private Route management() {
    return sealed(
        Directives.concat(
            health.route(),
            new MetricsRoute(metrics).route(),
            new KeyRoutes(api.keys(), blocking(system)).route()));
  }

  private static Route sealed(Route route) {
    return route.seal(ApiErrors.rejections(), ApiErrors.exceptions());
  }

  private Route routes() {
    Origins origins = new Origins(settings.origins());
    Creators creators =
        new Creators(
            settings.create(), settings.clients(), origins, api.keys(), blocking(system), metrics);
    // Made once: the directives below make their routes anew for each request.
    AddressLimits rooms = AddressLimits.start("rooms", settings.rooms(), metrics);
    AddressLimits tokens = AddressLimits.start("tokens", settings.tokens(), metrics);
    MediaAddresses addresses = new MediaAddresses(api.media());
    VideoRoutes videos =
        new VideoRoutes(api.videos(), creators, api.tokens(), api.rooms(), addresses, origins);
    PlaybackRoutes playback =
        new PlaybackRoutes(api.tokens(), api.rooms(), api.videos(), addresses, creators);
    Route data =
        Directives.concat(
            Directives.pathPrefix(
                "api",
                () ->
                    Directives.concat(
                        roomRoutes(creators, rooms, tokens), playback.route(), videos.api())),
            videos.files());
    SocketRoute socket =
        new SocketRoute(new SessionFlow(system, sessions), origins, settings.clients());
    return sealed(
        Directives.concat(
            socket.route(),
            Directives.pathPrefixTest(
                PathMatchers.segment("api").orElse(PathMatchers.segment("media")),
                () -> origins.cors(sealed(data))),
            new PageRoutes(settings.page(), settings.publicUrl(), api.videos().hosts()).route()));
  }

  private Route roomRoutes(Creators creators, AddressLimits rooms, AddressLimits tokens) {
    RoomReader reader = new RoomReader(system, sessions.audiences(), api.failures());
    ShareUrl shareUrl = new ShareUrl(settings.publicUrl());
    Executor blocking = blocking(system);
    return Directives.concat(
        new RoomRoutes(
                api.rooms(),
                reader,
                api.videos(),
                api.tokens(),
                shareUrl,
                creators,
                rooms,
                settings.clients())
            .route(),
        new TokenRoutes(
                reader, api.tokens(), api.bans(), sessions.refusals(), settings.clients(), tokens)
            .route(),
        new ChatRoute(api.tokens(), api.chat(), blocking, api.failures()).route(),
        new RecoveryRoutes(api.tokens(), api.recovery(), blocking, shareUrl, api.failures())
            .route());
  }

  private CompletionStage<Done> sayBye() {
    health.leave();
    return AskPattern.ask(
            sessions.audiences(), Audiences.SayBye::new, Duration.ofSeconds(1), system.scheduler())
        .thenApply(said -> Done.getInstance());
  }
}
