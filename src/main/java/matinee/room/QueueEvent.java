package matinee.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;

/** Changes of the video queue. */
public sealed interface QueueEvent extends RoomEvent {

  /**
   * @param entryId identifies the entry while it is queued
   * @param name name of the member who added it, at that time
   */
  record VideoQueued(Meta meta, long entryId, Media media, DisplayName name)
      implements QueueEvent {}

  record VideoUnqueued(Meta meta, long entryId, UnqueueReason reason) implements QueueEvent {}

  /** Reason for removing an entry. */
  enum UnqueueReason {
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("played")
    PLAYED
  }

  /**
   * @param toIndex new position, from 0
   */
  record QueueMoved(Meta meta, long entryId, int toIndex) implements QueueEvent {}

  record QueueVoted(Meta meta, long entryId, boolean up) implements QueueEvent {}

  /**
   * The video ended; the next one starts soon.
   *
   * @param startsAt cluster time in milliseconds
   */
  record CountdownStarted(Meta meta, double startsAt) implements QueueEvent {}

  /** The countdown stopped. Moving the video stops it too, without this event. */
  record CountdownStopped(Meta meta, StopReason reason) implements QueueEvent {}

  /** Reason for stopping the countdown. */
  enum StopReason {
    @JsonProperty("pressed")
    PRESSED,
    /** A new countdown starts once a member is here. */
    @JsonProperty("nobody_here")
    NOBODY_HERE
  }
}
