/**
 * Access to rooms: tokens, recovery links and address bans. May import {@code protocol} only.
 * Secrets are neither logged nor journalled.
 */
package matinee.access;
