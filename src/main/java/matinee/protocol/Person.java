package matinee.protocol;

/** A member's id and display name. */
public record Person(UserId id, DisplayName name) {}
