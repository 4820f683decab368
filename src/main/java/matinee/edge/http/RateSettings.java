package matinee.edge.http;

/**
 * Limit of how often an address may do something.
 *
 * @param perMinute times a minute on average
 * @param atOnce times at once
 */
public record RateSettings(int perMinute, int atOnce) {}
