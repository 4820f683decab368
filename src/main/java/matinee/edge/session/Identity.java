package matinee.edge.session;

import java.util.Optional;
import matinee.protocol.DeviceKey;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * The member behind a socket, as the join's token names them.
 *
 * @param device key of their browser, different in each room
 */
record Identity(RoomId room, UserId user, SessionId session, Optional<DeviceKey> device) {}
