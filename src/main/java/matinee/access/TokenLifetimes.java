package matinee.access;

import java.time.Duration;

/** How long tokens are good for. */
public record TokenLifetimes(Duration host, Duration viewer, Duration resume) {}
