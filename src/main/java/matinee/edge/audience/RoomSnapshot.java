package matinee.edge.audience;

import akka.util.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import matinee.cluster.AudienceMessage;
import matinee.protocol.RoomInfo;
import matinee.protocol.ServerMessage;

/**
 * An audience's cached copy of its room: answers new sockets and resyncs without asking the room.
 * Keeps the encoded frames until the copy changes.
 */
final class RoomSnapshot {

  /** Version of the wire protocol. */
  static final int PROTOCOL = 1;

  private final DoubleSupplier clock;
  private Optional<AudienceMessage.Snapshot> latest = Optional.empty();
  private List<ByteString> initial = List.of();
  private List<ByteString> all = List.of();

  /**
   * @param clock cluster time in milliseconds
   */
  RoomSnapshot(DoubleSupplier clock) {
    this.clock = clock;
  }

  /** The room's public description; empty before the first snapshot. */
  Optional<RoomInfo> info() {
    return latest.map(AudienceMessage.Snapshot::info);
  }

  /** The revision of the last room-wide message; 0 before the first snapshot. */
  long seq() {
    return latest.map(AudienceMessage.Snapshot::seq).orElse(0L);
  }

  /** Replaces the copy. */
  void reset(AudienceMessage.Snapshot snapshot) {
    latest = Optional.of(snapshot);
    forgetFrames();
  }

  /** Applies a room-wide message to the copy; returns the message as a frame. */
  ByteString apply(ServerMessage message) {
    Optional<AudienceMessage.Snapshot> now =
        latest.map(known -> SnapshotUpdate.after(known, message));
    if (!now.equals(latest)) {
      latest = now;
      forgetFrames();
    }
    return SocketQueue.encode(message);
  }

  /**
   * Returns the frames for a new socket, after its welcome. Presence is among them only in a crowd:
   * otherwise the member's own arrival changes it, and it follows by itself.
   */
  List<ByteString> initialFrames() {
    if (initial.isEmpty()) {
      initial =
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
    return initial;
  }

  private void forgetFrames() {
    initial = List.of();
    all = List.of();
  }

  /** Returns the whole room as frames, for a socket that may have missed messages. */
  List<ByteString> allFrames() {
    if (all.isEmpty()) {
      all = encodeAll();
    }
    return all;
  }

  private List<ByteString> encodeAll() {
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

  /** Returns the playback state as a resync; empty before the first snapshot. */
  Optional<ByteString> resyncFrame() {
    return latest.map(known -> SocketQueue.encode(known.state().resync(known.seq())));
  }

  /** Returns the first frame of an admitted session. */
  ByteString welcome(AudienceCommand.Enter entry, AudienceMessage.Admission admission) {
    return SocketQueue.encode(
        new ServerMessage.Welcome(
            new ServerMessage.You(entry.user(), admission.name(), admission.role()),
            info().orElseThrow(),
            clock.getAsDouble(),
            entry.resumeToken(),
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
}
