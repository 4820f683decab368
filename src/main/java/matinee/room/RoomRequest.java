package matinee.room;

import java.util.Optional;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.Media;
import matinee.protocol.UserId;

/**
 * A member asks the room for something.
 *
 * @param by from the session, never from the message
 * @param id the client's idempotency key, or the edge's where it gave none
 * @param media the film a command names, as the edge found it in the library
 */
public record RoomRequest(
    UserId by, CommandId id, ClientMessage.Command message, Optional<Media> media) {}
