package matinee.protocol;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Commands about the queue of next videos. */
public sealed interface QueueCommand extends ClientMessage.Command {

  /** Most entries in the queue. */
  int MAX_ENTRIES = 100;

  /** Most entries of a viewer who does not control the video. */
  int MAX_OWN_ENTRIES = 10;

  /**
   * Adds a video, by library id or by HLS URL.
   *
   * @param videoTitle title of the video at {@code src}; derived from the address when absent
   */
  record Enqueue(
      Optional<CommandId> id,
      Optional<VideoId> videoId,
      Optional<String> src,
      Optional<String> videoTitle)
      implements QueueCommand, NamesVideo {
    public Enqueue {
      src = Check.eitherOf(videoId, src);
      videoTitle = Check.title("videoTitle", videoTitle);
    }
  }

  /** Removes an entry: a controller any, other members their own. */
  record Dequeue(Optional<CommandId> id, Long entryId) implements QueueCommand {
    public Dequeue {
      Check.present("entryId", entryId);
    }
  }

  /**
   * Moves an entry.
   *
   * @param toIndex its new index, from 0; an index past the end means the end
   */
  record MoveInQueue(Optional<CommandId> id, Long entryId, Integer toIndex)
      implements QueueCommand {
    public MoveInQueue {
      Check.present("entryId", entryId);
      Check.present("toIndex", toIndex);
      Check.range("toIndex", 0, MAX_ENTRIES, toIndex);
    }
  }

  /**
   * Votes for an entry.
   *
   * @param up {@code false} withdraws the vote
   */
  record Vote(Optional<CommandId> id, Long entryId, Boolean up) implements QueueCommand {
    public Vote {
      Check.present("entryId", entryId);
      Check.present("up", up);
    }
  }

  /** Stops the countdown to the next video. */
  record StopCountdown(Optional<CommandId> id) implements QueueCommand {}

  /**
   * Starts an entry now.
   *
   * @param entryId the next entry when absent
   * @param at cluster time of the press, milliseconds
   */
  record PlayNext(Optional<CommandId> id, OptionalLong entryId, OptionalDouble at)
      implements QueueCommand {
    public PlayNext {
      Check.finite("at", at);
    }
  }
}
