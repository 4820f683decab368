package matinee.edge.audience;

import matinee.protocol.RoomInfo;

/** Reply to a request for a room's description. */
public sealed interface RoomDescription {

  record Known(RoomInfo info) implements RoomDescription {}

  record Unknown() implements RoomDescription {}
}
