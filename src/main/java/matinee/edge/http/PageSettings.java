package matinee.edge.http;

import java.util.Optional;

/**
 * Content of {@code /config.json}, so that one build of the page serves all environments. An absent
 * value defaults to the build's, else to the page's own origin.
 *
 * @param apiUrl origin of the API, as {@code https://api.example.org}
 * @param wsUrl URL of the WebSocket, as {@code wss://api.example.org/ws}
 * @param hlsUrl default playlist of {@code /player}
 */
public record PageSettings(
    Optional<String> apiUrl, Optional<String> wsUrl, Optional<String> hlsUrl) {}
