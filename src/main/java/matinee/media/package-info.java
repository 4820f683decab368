/** The video library. May import {@code protocol}, {@code access} and {@code telemetry}. */
package matinee.media;
