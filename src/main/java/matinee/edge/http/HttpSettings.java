package matinee.edge.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses of the ports, and the rules of the public one.
 *
 * @param origins web origins that may use the API and the socket; empty: the request's own host
 * @param publicUrl origin of the page in links; absent: as in the request
 * @param page configuration for the page
 * @param headerTimeout from connecting to the end of the first request's header
 * @param clients finds clients behind the operator's proxies
 * @param rooms limit of rooms that an address opens
 * @param tokens limit of tokens that an address asks for
 * @param create tells who may open rooms and see the library
 */
public record HttpSettings(
    String host,
    int port,
    Set<String> origins,
    Optional<String> publicUrl,
    PageSettings page,
    ClientAddresses clients,
    CreateSettings create,
    RateSettings rooms,
    RateSettings tokens,
    Duration headerTimeout,
    String managementHost,
    int managementPort) {}
