package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the addresses that the page's tests read too, with the same results. */
class HttpAddressTest {

  /** One line of the shared file; {@code address} is null where the URL is refused. */
  record Case(String given, String address) {}

  static Stream<Case> cases() throws IOException {
    try (InputStream json = HttpAddressTest.class.getResourceAsStream("/wire/addresses.json")) {
      List<Case> cases = new ObjectMapper().readValue(json, new TypeReference<>() {});
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsUrlsAsBrowsersDo(Case c) {
    assertEquals(
        Optional.ofNullable(c.address()), HttpAddress.read(c.given()).map(HttpAddress::toString));
  }

  @Test
  void commandsKeepTheAddressAsBrowsersWriteIt() {
    var given = Optional.of("HTTPS://My_Host.example/a b.m3u8?filter=(a==1)||(b==2)");
    var kept = Optional.of("https://my_host.example/a%20b.m3u8?filter=(a==1)||(b==2)");
    assertEquals(
        kept,
        new VideoCommand.Load(
                Optional.empty(), Optional.empty(), given, Optional.empty(), OptionalDouble.empty())
            .src());
    assertEquals(
        kept,
        new QueueCommand.Enqueue(Optional.empty(), Optional.empty(), given, Optional.empty())
            .src());
  }

  @Test
  void addressesThatGrowTooLongAreRefused() {
    var given = Optional.of("https://films.example/" + "ä".repeat(400));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new QueueCommand.Enqueue(Optional.empty(), Optional.empty(), given, Optional.empty()));
  }

  @Test
  void deviationsBetweenIdnaVersionsAreRefused() {
    assertEquals(Optional.empty(), HttpAddress.read("https://straße.example/"));
  }
}
