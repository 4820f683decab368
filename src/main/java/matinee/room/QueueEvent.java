package matinee.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;

/** What became of the films that come next. */
public sealed interface QueueEvent extends RoomEvent {

  /**
   * @param entryId names it for as long as it waits
   * @param name what whoever added it was called then
   */
  record VideoQueued(Meta meta, long entryId, Media media, DisplayName name)
      implements QueueEvent {}

  record VideoUnqueued(Meta meta, long entryId, UnqueueReason reason) implements QueueEvent {}

  /** Why a film waits no more. */
  enum UnqueueReason {
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("played")
    PLAYED
  }

  /**
   * @param toIndex its new place, from 0
   */
  record QueueMoved(Meta meta, long entryId, int toIndex) implements QueueEvent {}

  record QueueVoted(Meta meta, long entryId, boolean up) implements QueueEvent {}

  /**
   * The film is over: the next one is about to start.
   *
   * @param startsAt cluster time in milliseconds
   */
  record CountdownStarted(Meta meta, double startsAt) implements QueueEvent {}

  /** A film that is moved stops a countdown, too: that stands in the journal by itself. */
  record CountdownStopped(Meta meta, StopReason reason) implements QueueEvent {}

  /** Why the next film does not start by itself. */
  enum StopReason {
    @JsonProperty("pressed")
    PRESSED,
    /** It will when somebody is here again. */
    @JsonProperty("nobody_here")
    NOBODY_HERE
  }
}
