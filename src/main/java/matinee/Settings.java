package matinee;

import static matinee.SettingsKeys.duration;
import static matinee.SettingsKeys.list;
import static matinee.SettingsKeys.optional;
import static matinee.SettingsKeys.port;
import static matinee.SettingsKeys.positive;
import static matinee.SettingsKeys.text;
import static matinee.SettingsKeys.wrong;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import matinee.access.CreateMode;
import matinee.access.TokenLifetimes;
import matinee.cluster.RoomTimings;
import matinee.edge.http.ClientAddresses;
import matinee.edge.http.CreateSettings;
import matinee.edge.http.HttpSettings;
import matinee.edge.http.PageSettings;
import matinee.edge.http.RateSettings;
import matinee.edge.http.TrustedProxies;
import matinee.edge.session.SocketSettings;
import matinee.protocol.HttpAddress;

/**
 * The configuration, read once. {@code conf/application.conf} documents each key.
 *
 * @param dataDir folder of the embedded Postgres
 * @param db the Postgres server; absent: the embedded one
 * @param mediaDir folder of further videos
 * @param signingKeys keys of tokens, newest first; the first one signs; empty: the one in the
 *     database
 * @param mediaKey key that signs addresses of videos; absent: made from the signing key
 * @param mediaHosts the only hosts of streams elsewhere, with ports; empty: all
 * @param mediaLifetime longest validity of such an address
 */
public record Settings(
    HttpSettings http,
    SocketSettings socket,
    Path dataDir,
    Optional<Db> db,
    Optional<Path> mediaDir,
    List<String> signingKeys,
    Optional<String> mediaKey,
    Duration mediaLifetime,
    Set<String> mediaHosts,
    TokenLifetimes tokens,
    RoomTimings room) {

  /** A Postgres server by JDBC URL. Its text form hides the password. */
  public record Db(String url, String user, String password) {
    @Override
    public String toString() {
      return "Db[" + url + "]";
    }
  }

  /** Hides secrets. */
  @Override
  public String toString() {
    return "Settings[" + http + ", " + socket + ", dataDir=" + dataDir + ", " + db + "]";
  }

  private static final int SHORTEST_KEY = 32;

  /** Reads {@code conf/} and the environment. */
  public static Config load() {
    try {
      return ConfigFactory.load();
    } catch (ConfigException wrong) {
      throw new SettingsException("conf", wrong.getMessage());
    }
  }

  /**
   * Checks every key.
   *
   * @throws SettingsException for the first invalid one
   */
  public static Settings of(Config config) {
    Config c = SecretFiles.read(config.getConfig("matinee"));
    return new Settings(
        new HttpSettings(
            text(c, "http.host"),
            port(c, "http.port"),
            origins(c),
            publicUrl(c),
            new PageSettings(
                address(c, "page.api-url", Set.of("http", "https")),
                address(c, "page.ws-url", Set.of("ws", "wss")),
                address(c, "page.hls-url", Set.of("http", "https"))),
            new ClientAddresses(text(c, "http.client-address-header"), trustedProxies(c)),
            create(c),
            rate(c, "limits.rooms"),
            rate(c, "limits.tokens"),
            duration(c, "http.header-timeout"),
            text(c, "management.host"),
            port(c, "management.port")),
        new SocketSettings(
            duration(c, "socket.join-timeout"),
            positive(c, "socket.max-message"),
            positive(c, "socket.queue"),
            positive(c, "socket.messages-per-second"),
            positive(c, "socket.message-burst"),
            duration(c, "socket.resync-every"),
            duration(c, "socket.room-timeout"),
            positive(c, "socket.room-tries")),
        Path.of(text(c, "data-dir")).toAbsolutePath().normalize(),
        db(c),
        mediaDir(c),
        signingKeys(c),
        key(c, "media.key"),
        duration(c, "media.lifetime"),
        mediaHosts(c),
        new TokenLifetimes(
            duration(c, "access.host-token-lifetime"),
            duration(c, "access.viewer-token-lifetime"),
            duration(c, "access.resume-lifetime")),
        new RoomTimings(
            duration(c, "room.away"),
            duration(c, "room.empty-pause"),
            duration(c, "room.idle"),
            duration(c, "room.audience-lost"),
            duration(c, "room.presence-fold"),
            duration(c, "room.countdown")));
  }

  private static Optional<Db> db(Config c) {
    Optional<String> url = optional(c, "db.url");
    if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
      throw wrong("db.url", "must be a JDBC URL that begins with jdbc:postgresql:");
    }
    return url.map(value -> new Db(value, c.getString("db.user"), c.getString("db.password")));
  }

  private static Optional<Path> mediaDir(Config c) {
    Optional<Path> dir =
        optional(c, "media.dir").map(value -> Path.of(value).toAbsolutePath().normalize());
    if (dir.isPresent() && !Files.isDirectory(dir.get())) {
      throw wrong("media.dir", "must be a folder: " + dir.get());
    }
    return dir;
  }

  private static Set<String> mediaHosts(Config c) {
    return list(c, "media.hosts")
        .map(
            host ->
                HttpAddress.read("https://" + host)
                    .filter(address -> "/".equals(address.rest()))
                    .map(HttpAddress::authority)
                    .orElseThrow(
                        () -> wrong("media.hosts", "must be hosts, as cdn.example.org:8443")))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> signingKeys(Config c) {
    List<String> older =
        list(c, "access.old-signing-keys")
            .map(key -> longEnough(key, "access.old-signing-keys"))
            .toList();
    Optional<String> newest = key(c, "access.signing-key");
    if (newest.isEmpty() && !older.isEmpty()) {
      throw wrong("access.old-signing-keys", "needs MATINEE_SIGNING_KEY, the newest one");
    }
    return Stream.concat(newest.stream(), older.stream()).toList();
  }

  private static String longEnough(String key, String name) {
    if (key.length() < SHORTEST_KEY) {
      throw wrong(name, "must have at least " + SHORTEST_KEY + " characters");
    }
    return key;
  }

  private static Optional<String> key(Config c, String name) {
    return optional(c, name).map(key -> longEnough(key, name));
  }

  private static Set<String> origins(Config c) {
    return list(c, "http.origins")
        .map(origin -> origin(origin, "http.origins"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static TrustedProxies trustedProxies(Config c) {
    try {
      return optional(c, "http.trusted-proxies")
          .map(TrustedProxies::parse)
          .orElse(TrustedProxies.NONE);
    } catch (IllegalArgumentException invalid) {
      throw wrong("http.trusted-proxies", "must be addresses and CIDR blocks, as 10.0.0.0/8");
    }
  }

  private static RateSettings rate(Config c, String key) {
    return new RateSettings(positive(c, key + "-per-minute"), positive(c, key + "-at-once"));
  }

  private static CreateSettings create(Config c) {
    CreateMode mode =
        optional(c, "access.create")
            .map(
                name ->
                    switch (name) {
                      case "open" -> CreateMode.OPEN;
                      case "key" -> CreateMode.KEY;
                      case "proxy" -> CreateMode.PROXY;
                      default -> throw wrong("access.create", "must be open, key or proxy");
                    })
            .orElse(CreateMode.LOCAL);
    if (mode == CreateMode.PROXY && trustedProxies(c).equals(TrustedProxies.NONE)) {
      throw wrong("access.create", "proxy needs MATINEE_TRUSTED_PROXIES");
    }
    return new CreateSettings(
        mode,
        text(c, "access.identity-header"),
        text(c, "access.groups-header"),
        list(c, "access.creator-groups").collect(Collectors.toUnmodifiableSet()));
  }

  private static Optional<String> publicUrl(Config c) {
    return optional(c, "http.public-url").map(url -> origin(url, "http.public-url"));
  }

  /** Reads an absolute URL with one of these schemes. */
  private static Optional<String> address(Config c, String key, Set<String> schemes) {
    Optional<String> address = optional(c, key);
    if (address.isPresent() && !isAddress(address.get(), schemes)) {
      throw wrong(key, "must be a URL with one of the schemes " + schemes);
    }
    return address;
  }

  private static boolean isAddress(String text, Set<String> schemes) {
    // Browsers read ws addresses as they read http ones.
    return schemes.stream().anyMatch(scheme -> text.startsWith(scheme + "://"))
        && HttpAddress.read(text.replaceFirst("^ws", "http")).isPresent();
  }

  private static String origin(String text, String key) {
    return HttpAddress.read(text)
        .filter(address -> "/".equals(address.rest()))
        .map(HttpAddress::origin)
        .orElseThrow(() -> wrong(key, "must look like https://watch.example.org, not " + text));
  }
}
