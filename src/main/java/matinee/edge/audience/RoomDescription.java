package matinee.edge.audience;

import matinee.protocol.RoomInfo;

/** What a reader learns of a room. */
public sealed interface RoomDescription {

  record Known(RoomInfo info) implements RoomDescription {}

  record Unknown() implements RoomDescription {}
}
