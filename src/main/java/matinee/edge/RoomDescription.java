package matinee.edge;

import matinee.protocol.RoomInfo;

/** What a reader learns of a room. */
sealed interface RoomDescription {

  record Known(RoomInfo info) implements RoomDescription {}

  record Unknown() implements RoomDescription {}
}
