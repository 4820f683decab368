package matinee.edge.http;

import java.util.Optional;
import java.util.Set;

/**
 * @param origins web origins that may use the API and the socket; empty: the node's own host names
 * @param publicUrl origin at which people open the page; absent: as the request says
 * @param page what the page is told
 * @param clientAddressHeader in which a proxy names the client; absent: there is none
 */
public record HttpSettings(
    String host,
    int port,
    Set<String> origins,
    Optional<String> publicUrl,
    PageSettings page,
    Optional<String> clientAddressHeader,
    String managementHost,
    int managementPort) {}
