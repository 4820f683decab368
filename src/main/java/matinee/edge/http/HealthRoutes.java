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

/** {@code /health/alive} and {@code /health/ready}, for load balancers and orchestrators. */
public final class HealthRoutes extends AllDirectives {

  private static final long DATABASE_TIMEOUT_SECONDS = 3;

  /** Checks the database with a small query; throws if it does not answer. */
  public interface DatabaseCheck {
    void run() throws Exception;
  }

  /**
   * @param reason text for the operator; absent if the node is ready
   */
  record Health(String status, Optional<String> reason) {}

  private final ActorSystem<?> system;
  private final DatabaseCheck database;
  private final Executor blocking;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private final AtomicReference<CompletableFuture<Health>> checking =
      new AtomicReference<>(
          CompletableFuture.completedFuture(notReady("the database was not checked yet")));

  HealthRoutes(ActorSystem<?> system, DatabaseCheck database, Executor blocking) {
    this.system = system;
    this.database = database;
    this.blocking = blocking;
  }

  /** Makes the node not ready for the rest of its life: it shuts down. */
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
    return checked()
        .completeOnTimeout(
            notReady("the database does not answer"), DATABASE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /** Shares one check among concurrent requests: a silent database occupies one thread only. */
  private CompletableFuture<Health> checked() {
    CompletableFuture<Health> current =
        checking.updateAndGet(
            last ->
                last.isDone() ? CompletableFuture.supplyAsync(this::askDatabase, blocking) : last);
    return current.copy();
  }

  private Health askDatabase() {
    try {
      database.run();
      return new Health("ready", Optional.empty());
    } catch (Exception unreachable) {
      return notReady("the database cannot be reached");
    }
  }

  private static Health notReady(String reason) {
    return new Health("not ready", Optional.of(reason));
  }
}
