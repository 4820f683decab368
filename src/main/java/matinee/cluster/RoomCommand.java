package matinee.cluster;

import akka.actor.typed.ActorRef;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.Emoji;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.RoomEvent;
import matinee.room.RoomInput;
import matinee.room.RoomState;

/** Commands to a {@link RoomEntity}. */
public sealed interface RoomCommand {

  /** A command that the rules decide on and that is answered. */
  sealed interface Asking extends RoomCommand {
    ActorRef<RoomReply> replyTo();

    RoomInput input();

    /** Answer after it took effect at revision {@code seq}. */
    RoomReply done(RoomState room, long seq);
  }

  /** Creates the room. Repeated by the same host it gets the same answer. */
  record Create(
      String title, Media media, Policy policy, UserId hostId, ActorRef<RoomReply> replyTo)
      implements Asking {
    @Override
    public RoomInput input() {
      return new RoomInput.Create(title, media, hostId, policy);
    }

    @Override
    public RoomReply done(RoomState room, long seq) {
      return new RoomReply.Born(room.info());
    }
  }

  /**
   * A member's command.
   *
   * @param by taken from the session, never from the message
   * @param id the client's idempotency key, or one the edge made
   * @param media the video the command names, as found in the library
   */
  record FromMember(
      UserId by,
      CommandId id,
      ClientMessage.Command message,
      @JsonProperty("film") Optional<Media> media,
      ActorRef<RoomReply> replyTo)
      implements Asking {
    @Override
    public RoomInput input() {
      return new RoomInput.Request(by, id, message, media);
    }

    @Override
    public RoomReply done(RoomState room, long seq) {
      return new RoomReply.Done(seq);
    }
  }

  /**
   * Asks for a right that a person has now, by the room's state; answered by {@link
   * RoomReply.Allowed} or {@link RoomReply.Refused}. Changes nothing.
   *
   * @param device the browser, by the key that this room knows it by
   */
  record MayI(UserId by, Optional<DeviceKey> device, Right right, ActorRef<RoomReply> replyTo)
      implements RoomCommand {}

  /** Rights of a person in a room that the edge asks for. */
  enum Right {
    /** Watch the room's video. */
    WATCH,
    /** See the library, to add its videos to the queue. */
    ADD_VIDEOS
  }

  /**
   * An audience's batch of opened and closed sessions; answered by {@link
   * AudienceMessage.Admitted}.
   *
   * @param batch ascending number; repeated until answered
   * @param whole whether {@code entered} holds all sessions of the audience
   */
  record Membership(
      ActorRef<AudienceMessage> audience,
      long batch,
      boolean whole,
      List<Attendee> entered,
      List<Departure> left)
      implements RoomCommand {
    public Membership {
      entered = List.copyOf(entered);
      left = List.copyOf(left);
    }

    List<RoomEvent.Newcomer> newcomers() {
      return entered.stream().map(one -> new RoomEvent.Newcomer(one.user(), one.name())).toList();
    }

    /** The same batch with only the entered sessions that pass the test. */
    Membership only(Predicate<Attendee> letIn) {
      return new Membership(audience, batch, whole, entered.stream().filter(letIn).toList(), left);
    }
  }

  /**
   * @param device the browser, by the key that this room knows it by
   */
  record Attendee(SessionId session, UserId user, DisplayName name, Optional<DeviceKey> device) {}

  /**
   * @param forGood whether the user left on purpose, not by a lost connection
   */
  record Departure(SessionId session, boolean forGood) {}

  /** An audience's heartbeat, every few seconds. */
  record StillHere(ActorRef<AudienceMessage> audience) implements RoomCommand {}

  /** The audience ends. */
  record Detach(ActorRef<AudienceMessage> audience) implements RoomCommand {}

  /** The latest readiness reports of an audience's pages since its last message. */
  record ReadinessChanged(List<Readiness> reports) implements RoomCommand {
    public ReadinessChanged {
      reports = List.copyOf(reports);
    }
  }

  /** A page's readiness report. */
  record Readiness(UserId by, SessionId session, ClientMessage.Ready message) {}

  /** A page's report of its device. */
  record Report(UserId by, SessionId session, ClientMessage.Report message)
      implements RoomCommand {}

  /** Media time of stream runs, told by a viewer's page. */
  record StreamLearned(UserId by, ClientMessage.StreamOrigin message) implements RoomCommand {}

  /** Reactions at an audience since its last message. */
  record Reactions(List<Reaction> given) implements RoomCommand {
    public Reactions {
      given = List.copyOf(given);
    }
  }

  record Reaction(UserId by, Emoji emoji, int times) {}

  record Tick() implements RoomCommand {}

  record TellPresence() implements RoomCommand {}

  record TellLists() implements RoomCommand {}

  record TellReactions() implements RoomCommand {}

  record Stop() implements RoomCommand {}
}
