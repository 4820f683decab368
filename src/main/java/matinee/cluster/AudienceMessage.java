package matinee.cluster;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Presence;
import matinee.protocol.Role;
import matinee.protocol.RoomInfo;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/** Messages of a room to its audience on a node. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AudienceMessage.Snapshot.class, name = "snapshot"),
  @JsonSubTypes.Type(value = AudienceMessage.Publish.class, name = "publish"),
  @JsonSubTypes.Type(value = AudienceMessage.Admitted.class, name = "admitted"),
  @JsonSubTypes.Type(value = AudienceMessage.WhoIsHere.class, name = "whoIsHere"),
  @JsonSubTypes.Type(value = AudienceMessage.Replaced.class, name = "replaced"),
  @JsonSubTypes.Type(value = AudienceMessage.TurnedAway.class, name = "turnedAway"),
  @JsonSubTypes.Type(value = AudienceMessage.PutOut.class, name = "putOut"),
  @JsonSubTypes.Type(value = AudienceMessage.Muted.class, name = "muted"),
  @JsonSubTypes.Type(value = AudienceMessage.NoSuchRoom.class, name = "noSuchRoom"),
})
public sealed interface AudienceMessage {

  /**
   * The whole state, for an audience that is new to the room. Later messages continue from {@code
   * seq}.
   */
  record Snapshot(
      RoomInfo info,
      ServerMessage.State state,
      Presence presence,
      ServerMessage.ChatHistory chat,
      ServerMessage.Queue queue,
      ServerMessage.Heat heat,
      long seq)
      implements AudienceMessage {}

  /** A message to every socket. */
  record Publish(ServerMessage message) implements AudienceMessage {}

  /**
   * The membership batch is journalled.
   *
   * @param batch number of the batch
   */
  record Admitted(long batch, List<Admission> admissions) implements AudienceMessage {
    public Admitted {
      admissions = List.copyOf(admissions);
    }
  }

  /**
   * @param name as shown in the room
   * @param muted whether the user's reactions are refused
   */
  record Admission(SessionId session, DisplayName name, Role role, boolean muted) {}

  /** The room was restarted and does not know this audience: it has to send all its sessions. */
  record WhoIsHere() implements AudienceMessage {}

  /** The session has a newer socket on another node. */
  record Replaced(SessionId session) implements AudienceMessage {}

  /** The session is refused. */
  record TurnedAway(SessionId session, ErrorCode why) implements AudienceMessage {}

  /**
   * Members were removed by a moderator: all their sessions end.
   *
   * @param users first the one that the moderator named
   */
  record PutOut(List<UserId> users, ServerMessage.ByeReason why) implements AudienceMessage {
    public PutOut {
      users = List.copyOf(users);
    }
  }

  /** A member was muted or unmuted. */
  record Muted(UserId user, boolean muted) implements AudienceMessage {}

  /** The room was never created. */
  record NoSuchRoom() implements AudienceMessage {}
}
