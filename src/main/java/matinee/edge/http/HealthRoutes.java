package matinee.edge.http;

import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code /health/alive} and {@code /health/ready} for whoever decides about traffic and restarts.
 */
public final class HealthRoutes extends AllDirectives {

  private static final long DATABASE_TIMEOUT_SECONDS = 3;

  /** Asks the database something small; throws where it does not answer. */
  public interface DatabaseCheck {
    void ask() throws Exception;
  }

  /**
   * @param reason why not ready; absent where ready
   */
  record Health(String status, Optional<String> reason) {}

  private final ActorSystem<?> system;
  private final DatabaseCheck database;
  private final Executor blocking;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private final AtomicReference<CompletableFuture<Health>> checking =
      new AtomicReference<>(CompletableFuture.completedFuture(notReady("not asked yet")));

  HealthRoutes(ActorSystem<?> system, DatabaseCheck database, Executor blocking) {
    this.system = system;
    this.database = database;
    this.blocking = blocking;
  }

  /** From now on this node is not ready: it goes down. */
  void leave() {
    leaving.set(true);
  }

  Route route() {
    return pathPrefix(
        "health",
        () ->
            concat(
                path(
                    "alive",
                    () -> complete(ApiErrors.json(200, new Health("alive", Optional.empty())))),
                path("ready", () -> completeWithFuture(ready().thenApply(HealthRoutes::answer)))));
  }

  private static akka.http.javadsl.model.HttpResponse answer(Health health) {
    return ApiErrors.json(health.reason().isEmpty() ? 200 : 503, health);
  }

  private CompletionStage<Health> ready() {
    if (leaving.get()) {
      return CompletableFuture.completedFuture(notReady("this node is shutting down"));
    }
    MemberStatus status = Cluster.get(system).selfMember().status();
    if (!status.equals(MemberStatus.up())) {
      return CompletableFuture.completedFuture(
          notReady("this node is not up in the cluster, but " + status));
    }
    return asked()
        .completeOnTimeout(
            notReady("the database does not answer"), DATABASE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * One question at a time, however many ask: a silent database must not take all threads that may
   * wait.
   */
  private CompletableFuture<Health> asked() {
    CompletableFuture<Health> current =
        checking.updateAndGet(
            last ->
                last.isDone() ? CompletableFuture.supplyAsync(this::askDatabase, blocking) : last);
    return current.copy();
  }

  private Health askDatabase() {
    try {
      database.ask();
      return new Health("ready", Optional.empty());
    } catch (Exception unreachable) {
      return notReady("the database cannot be reached");
    }
  }

  private static Health notReady(String reason) {
    return new Health("not ready", Optional.of(reason));
  }
}
