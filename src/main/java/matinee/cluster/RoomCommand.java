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

/** What a {@link RoomEntity} is told. */
public sealed interface RoomCommand {

  /** A command that the rules decide on and that is answered. */
  sealed interface Asking extends RoomCommand {
    ActorRef<RoomReply> replyTo();

    RoomInput input();

    /** The answer once it has taken effect at the revision {@code seq}. */
    RoomReply done(RoomState room, long seq);
  }

  /** Makes the room; the same again from the same host is answered the same. */
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
   * A member asks for something.
   *
   * @param by from the session, never from the message
   * @param id the client's idempotency key, or the edge's where it gave none
   * @param media what the command names, as the edge found it in the library
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
   * An audience says who came and who went; answered by {@link AudienceMessage.Admitted}.
   *
   * @param batch counts up; repeated until answered
   * @param whole whether {@code entered} names everybody at the audience
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

    /** The same with only those who are let in. */
    Membership only(Predicate<Attendee> letIn) {
      return new Membership(audience, batch, whole, entered.stream().filter(letIn).toList(), left);
    }
  }

  /**
   * @param device their browser, as this room knows it
   */
  record Attendee(SessionId session, UserId user, DisplayName name, Optional<DeviceKey> device) {}

  /**
   * @param forGood whether they said goodbye, or only the connection ended
   */
  record Departure(SessionId session, boolean forGood) {}

  /** A sign of life of an audience, every few seconds. */
  record StillHere(ActorRef<AudienceMessage> audience) implements RoomCommand {}

  /** The audience ends. */
  record Detach(ActorRef<AudienceMessage> audience) implements RoomCommand {}

  /** What a viewer's page says of its buffer. */
  record Readiness(UserId by, SessionId session, ClientMessage.Ready message)
      implements RoomCommand {}

  /** What a viewer's page has measured. */
  record Report(UserId by, SessionId session, ClientMessage.Report message)
      implements RoomCommand {}

  /** How people at an audience reacted since it said so last. */
  record Reactions(List<Reaction> given) implements RoomCommand {
    public Reactions {
      given = List.copyOf(given);
    }
  }

  record Reaction(UserId by, Emoji emoji, int times) {}

  record Tick() implements RoomCommand {}

  record TellPresence() implements RoomCommand {}

  record TellReactions() implements RoomCommand {}

  record Stop() implements RoomCommand {}
}
