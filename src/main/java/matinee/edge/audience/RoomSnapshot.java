package matinee.edge.audience;

import akka.http.javadsl.model.ws.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import matinee.cluster.AudienceMessage;
import matinee.protocol.ChatLog;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Presence;
import matinee.protocol.RoomInfo;
import matinee.protocol.ServerMessage;

/**
 * The last a room has said on this node, so that newcomers and those who missed something are
 * answered here and not by the room. Keeps what it has encoded.
 */
final class RoomSnapshot {

  /** The version of the protocol spoken here. */
  static final int PROTOCOL = 1;

  private final DoubleSupplier clock;
  private Optional<AudienceMessage.Snapshot> latest = Optional.empty();
  private List<Message> forNewcomer = List.of();

  /**
   * @param clock cluster time in milliseconds
   */
  RoomSnapshot(DoubleSupplier clock) {
    this.clock = clock;
  }

  /** What anybody may know of the room; empty until the room has been heard. */
  Optional<RoomInfo> info() {
    return latest.map(AudienceMessage.Snapshot::info);
  }

  /** The revision of the last room-wide message. */
  long seq() {
    return latest.map(AudienceMessage.Snapshot::seq).orElse(0L);
  }

  void restart(AudienceMessage.Snapshot snapshot) {
    latest = Optional.of(snapshot);
    forNewcomer = List.of();
  }

  /** Takes over what the room says to everybody; answers it as a frame. */
  Message publish(ServerMessage message) {
    Optional<AudienceMessage.Snapshot> now = latest.map(known -> after(known, message));
    if (!now.equals(latest)) {
      latest = now;
      forNewcomer = List.of();
    }
    return SocketQueue.encode(message);
  }

  /**
   * The room, for one who has nothing. Where everybody is named, who is there follows by itself:
   * their coming changes it.
   */
  List<Message> forNewcomer() {
    if (forNewcomer.isEmpty()) {
      forNewcomer =
          latest
              .map(
                  known ->
                      Stream.concat(
                              Stream.of(
                                  known.state().startingAt(known.seq()),
                                  chat(known),
                                  queue(known),
                                  heat(known)),
                              Stream.of(known.presence().startingAt(known.seq()))
                                  .filter(one -> one.crowd().isPresent()))
                          .map(SocketQueue::encode)
                          .toList())
              .orElse(List.of());
    }
    return forNewcomer;
  }

  /** All of it again, for those who may have missed something. */
  List<Message> again() {
    return latest
        .map(
            known ->
                List.of(
                    SocketQueue.encode(known.state().resync(known.seq())),
                    SocketQueue.encode(known.presence().startingAt(known.seq())),
                    SocketQueue.encode(chat(known)),
                    SocketQueue.encode(queue(known)),
                    SocketQueue.encode(heat(known)),
                    SocketQueue.encode(
                        new ServerMessage.Settings(
                            known.info().title(),
                            known.info().policy(),
                            known.seq(),
                            known.seq()))))
        .orElse(List.of());
  }

  /** The state again. */
  Optional<Message> resync() {
    return latest.map(known -> SocketQueue.encode(known.state().resync(known.seq())));
  }

  Message welcome(Audience.Enter who, AudienceMessage.Admission admission) {
    return SocketQueue.encode(
        new ServerMessage.Welcome(
            new ServerMessage.You(who.user(), admission.name(), admission.role()),
            info().orElseThrow(),
            clock.getAsDouble(),
            who.resumeToken(),
            PROTOCOL));
  }

  private static ServerMessage.ChatHistory chat(AudienceMessage.Snapshot known) {
    return new ServerMessage.ChatHistory(known.chat().log(), known.seq(), known.seq());
  }

  private static ServerMessage.Queue queue(AudienceMessage.Snapshot known) {
    return new ServerMessage.Queue(
        known.queue().entries(), known.queue().startsAt(), known.seq(), known.seq());
  }

  private static ServerMessage.Heat heat(AudienceMessage.Snapshot known) {
    return new ServerMessage.Heat(
        known.heat().bucketSeconds(), known.heat().counts(), known.seq(), known.seq());
  }

  private static AudienceMessage.Snapshot after(
      AudienceMessage.Snapshot known, ServerMessage message) {
    return switch (message) {
      case ServerMessage.State state ->
          told(
              with(known.info(), known.info().title(), known.info().policy(), state.video()),
              state,
              known.presence(),
              known,
              state.seq());
      case Presence presence -> told(known.info(), known.state(), presence, known, presence.seq());
      case ServerMessage.Chat chat ->
          saying(known, known.chat().log().with(chat.line()), chat.seq());
      case ServerMessage.ChatDeleted gone ->
          saying(known, known.chat().log().without(gone.id()), gone.seq());
      case ServerMessage.ChatHistory history -> saying(known, history.log(), history.seq());
      case ServerMessage.Settings settings ->
          told(
              with(known.info(), settings.title(), settings.policy(), known.info().video()),
              known.state(),
              known.presence(),
              known,
              settings.seq());
      case ServerMessage.Queue queue ->
          besides(known, known.chat(), queue, known.heat(), queue.seq());
      case ServerMessage.Heat heat -> besides(known, known.chat(), known.queue(), heat, heat.seq());
      case ServerMessage.Resync _,
          ServerMessage.Welcome _,
          ServerMessage.Pong _,
          ServerMessage.Ack _ ->
          known;
      case ServerMessage.Error _, ServerMessage.Bye _, ServerMessage.Reactions _ -> known;
    };
  }

  private static AudienceMessage.Snapshot told(
      RoomInfo info,
      ServerMessage.State state,
      Presence presence,
      AudienceMessage.Snapshot known,
      long seq) {
    return new AudienceMessage.Snapshot(
        info, state, presence, known.chat(), known.queue(), known.heat(), seq);
  }

  private static AudienceMessage.Snapshot saying(
      AudienceMessage.Snapshot known, ChatLog log, long seq) {
    ServerMessage.ChatHistory chat = new ServerMessage.ChatHistory(log, seq, seq);
    return besides(known, chat, known.queue(), known.heat(), seq);
  }

  private static AudienceMessage.Snapshot besides(
      AudienceMessage.Snapshot known,
      ServerMessage.ChatHistory chat,
      ServerMessage.Queue queue,
      ServerMessage.Heat heat,
      long seq) {
    return new AudienceMessage.Snapshot(
        known.info(), known.state(), known.presence(), chat, queue, heat, seq);
  }

  private static RoomInfo with(RoomInfo info, String title, Policy policy, Media video) {
    return new RoomInfo(info.id(), title, info.access(), policy, video, info.createdAt());
  }
}
