package matinee.protocol;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What changes the films that come next. */
public sealed interface QueueCommand extends ClientMessage.Command {

  /** Videos that may wait. */
  int MAX_ENTRIES = 100;

  /** Of them, those of one viewer who does not control the film. */
  int MAX_OWN_ENTRIES = 10;

  /** One more film: of the library, or an HLS URL. Exactly one of the two. */
  record Enqueue(Optional<CommandId> id, Optional<VideoId> videoId, Optional<String> src)
      implements QueueCommand, NamesVideo {
    public Enqueue {
      Check.eitherOf(videoId, src);
    }
  }

  /** Takes a film off the list: a controller any, everybody their own. */
  record Dequeue(Optional<CommandId> id, Long entryId) implements QueueCommand {
    public Dequeue {
      Check.present("entryId", entryId);
    }
  }

  /**
   * @param toIndex its new place, from 0; past the end means the end
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
   * @param up {@code false} takes the vote back
   */
  record Vote(Optional<CommandId> id, Long entryId, Boolean up) implements QueueCommand {
    public Vote {
      Check.present("entryId", entryId);
      Check.present("up", up);
    }
  }

  /** The film that is over stays; what comes next does not start by itself. */
  record StopCountdown(Optional<CommandId> id) implements QueueCommand {}

  /**
   * Starts a film of the queue now.
   *
   * @param entryId the next one where absent
   * @param at when it was pressed, cluster time in milliseconds
   */
  record PlayNext(Optional<CommandId> id, OptionalLong entryId, OptionalDouble at)
      implements QueueCommand {
    public PlayNext {
      Check.finite("at", at);
    }
  }
}
