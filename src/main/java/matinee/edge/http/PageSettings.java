package matinee.edge.http;

import java.util.Optional;

/**
 * What {@code /config.json} tells the page: one build goes through all environments. Absent: what
 * the page was built with, else its own origin.
 *
 * @param apiUrl origin of the API, as {@code https://api.example.org}
 * @param wsUrl address of the socket, as {@code wss://api.example.org/ws}
 * @param hlsUrl what {@code /player} plays when it is not told
 */
public record PageSettings(
    Optional<String> apiUrl, Optional<String> wsUrl, Optional<String> hlsUrl) {}
