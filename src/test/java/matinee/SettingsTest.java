package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void defaultsNeedNothing() {
    Settings settings = Settings.of(Settings.load());
    assertEquals(8080, settings.http().port());
    assertTrue(settings.db().isEmpty());
  }

  @Test
  void connectionsKeepNoCacheOfHeaders() {
    String key = "akka.http.server.parsing.header-cache.default";
    assertEquals(0, Settings.load().getInt(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "matinee.http.port | http",
        "matinee.http.port | 70000",
        "matinee.management.port | -1",
        "matinee.db.url | mysql://localhost/matinee",
        "matinee.media.dir | no/such/folder",
        "matinee.access.signing-key | short",
        "matinee.access.host-token-lifetime | tomorrow",
        "matinee.access.create | nobody",
        "matinee.access.create | proxy",
        "matinee.room.away | 0s",
        "matinee.room.empty-pause | -5s",
        "matinee.http.origins | watch.example.org",
        "matinee.http.public-url | https://example.org/sub/path",
        "matinee.page.api-url | api.example.org",
        "matinee.page.ws-url | https://api.example.org/ws",
        "matinee.page.hls-url | not an address",
        "matinee.socket.queue | 0"
      })
  void wrongValueNamesItsKey(String key, String value) {
    SettingsException wrong =
        assertThrows(SettingsException.class, () -> Settings.of(with(key, value)));
    assertTrue(wrong.getMessage().contains(key), wrong.getMessage());
  }

  @Test
  void everyKeyHasAnEnvironmentVariable() throws IOException {
    String conf = Files.readString(Path.of("conf/application.conf"));
    List<String> keys =
        Pattern.compile("(?m)^ +([a-z-]+) = (?!\\$)")
            .matcher(conf.substring(0, conf.indexOf("\nakka {")))
            .results()
            .map(key -> key.group(1))
            .toList();
    List<String> overridable =
        Pattern.compile("(?m)^ +([a-z-]+) = \\$\\{\\?MATINEE_[A-Z_]+}$")
            .matcher(conf)
            .results()
            .map(key -> key.group(1))
            .toList();
    assertEquals(keys, overridable);
  }

  @Test
  void originsAreAList() {
    Settings settings =
        Settings.of(with("matinee.http.origins", "https://a.example, http://localhost:5173/"));
    assertEquals(Set.of("https://a.example", "http://localhost:5173"), settings.http().origins());
  }

  @Test
  void originsAreWrittenAsBrowsersDo() {
    Settings settings =
        Settings.of(with("matinee.http.origins", "https://My_Host.Example:443, http://a_b:8080"));
    assertEquals(Set.of("https://my_host.example", "http://a_b:8080"), settings.http().origins());
  }

  @Test
  void secretsAreNotPrinted() {
    Config config =
        with("matinee.db.url", "jdbc:postgresql://db/matinee").withFallback(Settings.load());
    Config secret =
        ConfigFactory.parseString("matinee.db.password = very-secret").withFallback(config);
    Config key =
        ConfigFactory.parseString("matinee.access.signing-key = " + "very-secret".repeat(4))
            .withFallback(secret);
    assertFalse(Settings.of(key).toString().contains("very-secret"));
  }

  /** Default settings with this database server. */
  private static Config with(String key, String value) {
    return ConfigFactory.parseMap(Map.of(key, value)).withFallback(Settings.load());
  }
}
