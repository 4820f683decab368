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

/** What a room says to its audience on a node. */
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

  /** The whole room, to an audience that is new to it. What follows continues from {@code seq}. */
  record Snapshot(
      RoomInfo info,
      ServerMessage.State state,
      Presence presence,
      ServerMessage.ChatHistory chat,
      ServerMessage.Queue queue,
      ServerMessage.Heat heat,
      long seq)
      implements AudienceMessage {}

  /** To every socket. */
  record Publish(ServerMessage message) implements AudienceMessage {}

  /**
   * The membership batch is in the journal.
   *
   * @param batch the batch's number
   */
  record Admitted(long batch, List<Admission> admissions) implements AudienceMessage {
    public Admitted {
      admissions = List.copyOf(admissions);
    }
  }

  /**
   * @param name what the room calls them
   * @param muted whether their reactions are refused
   */
  record Admission(SessionId session, DisplayName name, Role role, boolean muted) {}

  /** The room does not know this audience: it was restarted. Announce everybody. */
  record WhoIsHere() implements AudienceMessage {}

  /** The session has a newer socket on another node. */
  record Replaced(SessionId session) implements AudienceMessage {}

  /** The room does not let this session in. */
  record TurnedAway(SessionId session, ErrorCode why) implements AudienceMessage {}

  /**
   * A moderator has put these members out: all their sessions end.
   *
   * @param users first whom the moderator named
   */
  record PutOut(List<UserId> users, ServerMessage.ByeReason why) implements AudienceMessage {
    public PutOut {
      users = List.copyOf(users);
    }
  }

  /** A moderator has silenced this member, or lets them be heard again. */
  record Muted(UserId user, boolean muted) implements AudienceMessage {}

  /** Nobody has created this room. */
  record NoSuchRoom() implements AudienceMessage {}
}
