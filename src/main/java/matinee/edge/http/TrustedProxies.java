package matinee.edge.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Networks of the operator's own proxies, whose headers about a request are believed. */
public record TrustedProxies(List<Network> networks) {

  /** No proxies: nobody's headers are believed. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /**
   * Block of addresses (CIDR, RFC 4632).
   *
   * @param prefix leading bits that all its addresses share
   */
  public record Network(InetAddress address, int prefix) {

    public Network {
      if (prefix < 0 || prefix > 8 * address.getAddress().length) {
        throw new IllegalArgumentException("the prefix is out of range");
      }
    }

    boolean contains(InetAddress other) {
      byte[] mine = address.getAddress();
      byte[] theirs = other.getAddress();
      if (mine.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Parses a list, without any lookup of names.
   *
   * @param list addresses and CIDR blocks, comma-separated, as {@code
   *     127.0.0.1,10.0.0.0/8,fd00::/8}
   * @throws IllegalArgumentException if an entry is neither
   */
  public static TrustedProxies parse(String list) {
    return new TrustedProxies(
        Arrays.stream(list.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(TrustedProxies::network)
            .toList());
  }

  boolean contains(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static Network network(String entry) {
    int slash = entry.indexOf('/');
    if (slash < 0) {
      InetAddress address = InetAddress.ofLiteral(entry);
      return new Network(address, 8 * address.getAddress().length);
    }
    return new Network(
        InetAddress.ofLiteral(entry.substring(0, slash)),
        Integer.parseInt(entry.substring(slash + 1)));
  }
}
