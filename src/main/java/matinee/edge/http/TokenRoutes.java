package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.net.InetAddress;
import java.util.Optional;
import matinee.access.AddressBans;
import matinee.access.RoomTokens;
import matinee.edge.session.RefusalRecorder;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/** {@code POST /api/room/{id}/tokens}: issues tokens for viewers, except to banned addresses. */
final class TokenRoutes extends AllDirectives {

  private final RoomReader rooms;
  private final RoomTokens tokens;
  private final AddressBans bans;
  private final RefusalRecorder refusals;
  private final ClientAddresses clients;
  private final AddressLimits limits;

  /**
   * @param clients finds clients behind proxies
   * @param limits tokens that an address may ask for
   */
  TokenRoutes(
      RoomReader rooms,
      RoomTokens tokens,
      AddressBans bans,
      RefusalRecorder refusals,
      ClientAddresses clients,
      AddressLimits limits) {
    this.rooms = rooms;
    this.tokens = tokens;
    this.bans = bans;
    this.refusals = refusals;
    this.clients = clients;
    this.limits = limits;
  }

  Route route() {
    return path(
        PathMatchers.segment("room").slash(PathMatchers.segment()).slash("tokens"),
        id ->
            post(
                () ->
                    JsonBody.read(
                        Rest.TokenRequest.class,
                        (http, wanted) ->
                            tooMany(http)
                                .<Route>map(Directives::complete)
                                .orElseGet(
                                    () ->
                                        completeWithFuture(
                                            rooms.read(
                                                id, info -> issue(info.id(), http, wanted)))))));
  }

  private Optional<HttpResponse> tooMany(HttpRequest http) {
    return limits.refusal(clients.of(http), "Too many people came from here. Wait a little.");
  }

  private HttpResponse issue(RoomId room, HttpRequest http, Rest.TokenRequest wanted) {
    Optional<InetAddress> address = clients.of(http);
    if (bans.isBanned(room, address)) {
      refusals.record(room, address, "token", ErrorCode.BANNED);
      return ApiErrors.problem(ErrorCode.BANNED, "You have been banned from this room.");
    }
    return ApiErrors.json(
        200,
        new Rest.TokenGranted(tokens.mint(room, UserId.fresh(), Role.VIEWER, wanted.device())));
  }
}
