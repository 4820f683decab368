package matinee.protocol;

/** A member by the name they went by. */
public record Person(UserId id, DisplayName name) {}
