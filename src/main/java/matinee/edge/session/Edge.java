package matinee.edge.session;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import matinee.access.AddressBans;
import matinee.access.HostRecovery;
import matinee.access.RoomTokens;
import matinee.cluster.ClusterClock;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.cluster.RoomSharding;
import matinee.edge.audience.Audience;
import matinee.edge.audience.Audiences;
import matinee.edge.audience.SessionNotice;
import matinee.edge.audience.SocketQueue;
import matinee.history.Refusal;
import matinee.history.TableWriter;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.ModerationCommand;
import matinee.protocol.NamesVideo;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/** What routes and sessions work with, and the questions they ask of it. */
public record Edge(
    RoomSharding rooms,
    ActorRef<Audiences.Message> audiences,
    RoomTokens tokens,
    ClusterClock clock,
    VideoLookup films,
    Reports reports,
    TableWriter<Refusal> refusals,
    AddressBans bans,
    Chats chats,
    HostRecovery recovery,
    SocketSettings settings) {

  static final RoomReply UNKNOWN =
      new RoomReply.Refused(
          ErrorCode.JOURNAL_UNAVAILABLE,
          "The room did not answer. It may have happened or not: try again.");

  /** Who a socket is, once its join was found good. */
  record Identity(RoomId room, UserId user, SessionId session, Optional<DeviceKey> device) {}

  EntityRef<RoomCommand> room(RoomId id) {
    return rooms.room(id);
  }

  /**
   * Who wants to join: the session to continue, or a new one of the token's holder; empty where
   * neither holds.
   */
  Optional<Identity> identify(ClientMessage.Join join) {
    Optional<Identity> resumed =
        join.resume()
            .flatMap(resume -> tokens.verifyResume(resume.token()))
            .map(held -> new Identity(held.room(), held.user(), held.session(), held.device()));
    return resumed
        .or(
            () ->
                join.token()
                    .flatMap(tokens::verify)
                    .map(
                        held ->
                            new Identity(
                                held.room(), held.user(), SessionId.fresh(), held.device())))
        .filter(who -> who.room().equals(join.roomId()));
  }

  /** A socket's way in: with it goes what continues the session later. */
  Audience.Enter enter(
      Identity me,
      DisplayName name,
      Optional<InetAddress> address,
      SocketQueue outbox,
      ActorRef<SessionNotice> owner) {
    String resumeToken = tokens.mintResume(me.room(), me.user(), me.session(), me.device());
    return new Audience.Enter(
        me.session(),
        me.user(),
        name,
        me.device(),
        bans.hashOf(me.room(), address),
        resumeToken,
        outbox,
        owner);
  }

  /** What a member was refused is kept. */
  void keepRefusal(Identity me, String command, ServerMessage.Error error) {
    refusals.add(
        new Refusal(
            me.room(),
            Optional.of(me.user()),
            Optional.of(me.session()),
            clock.now(),
            command,
            error.id(),
            error.code()));
  }

  /** What was refused to somebody who is no member yet is kept. */
  public void keepRefusal(RoomId room, String request, ErrorCode code) {
    refusals.add(
        new Refusal(
            room,
            Optional.empty(),
            Optional.empty(),
            clock.now(),
            request,
            Optional.empty(),
            code));
  }

  /** What has to follow here when a command took effect. */
  void onDone(Identity me, ClientMessage.Command command) {
    if (command instanceof ModerationCommand.Unban unban) {
      bans.lift(me.room(), unban.userId());
    }
  }

  /** Puts a member's command to the room; there is always an answer. */
  CompletionStage<RoomReply> ask(Identity me, ClientMessage.Command command) {
    return films
        .named(command)
        .thenCompose(film -> ask(me, command, film))
        .exceptionally(unreadable -> UNKNOWN);
  }

  private CompletionStage<RoomReply> ask(
      Identity me, ClientMessage.Command command, Optional<Media> film) {
    if (command instanceof NamesVideo && film.isEmpty()) {
      return CompletableFuture.completedFuture(
          new RoomReply.Refused(ErrorCode.NO_SUCH_VIDEO, "The library has no such video."));
    }
    CommandId id = command.id().orElseGet(CommandId::fresh);
    return ask(
        me.room(), replyTo -> new RoomCommand.FromMember(me.user(), id, command, film, replyTo));
  }

  /**
   * Asks a room, and asks again where nothing is heard: sharding delivers at most once, and a room
   * may be moving. The command must be one that may be repeated.
   */
  public CompletionStage<RoomReply> ask(
      RoomId id, Function<ActorRef<RoomReply>, RoomCommand> command) {
    return attempt(room(id), command, settings.roomTries());
  }

  private CompletionStage<RoomReply> attempt(
      EntityRef<RoomCommand> room, Function<ActorRef<RoomReply>, RoomCommand> command, int left) {
    CompletionStage<RoomReply> answer = room.ask(command::apply, settings.roomTimeout());
    return answer.exceptionallyCompose(
        silence ->
            left > 1
                ? attempt(room, command, left - 1)
                : CompletableFuture.completedFuture(UNKNOWN));
  }
}
