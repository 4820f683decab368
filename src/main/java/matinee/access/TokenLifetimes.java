package matinee.access;

import java.time.Duration;

/** Lifetimes of tokens. */
public record TokenLifetimes(Duration host, Duration viewer, Duration resume) {}
