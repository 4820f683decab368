package matinee;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads single keys of the configuration; a wrong value is named with its key. */
final class SettingsKeys {

  private SettingsKeys() {}

  /** Reads a list with commas. */
  static Stream<String> list(Config c, String key) {
    return optional(c, key).stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty());
  }

  static Optional<String> optional(Config c, String key) {
    return Optional.of(read(key, c::getString).strip()).filter(value -> !value.isEmpty());
  }

  static String text(Config c, String key) {
    return optional(c, key).orElseThrow(() -> wrong(key, "must not be empty"));
  }

  static int port(Config c, String key) {
    int port = read(key, c::getInt);
    if (port < 0 || port > 65_535) {
      throw wrong(key, "must be a port from 0 to 65535, not " + port);
    }
    return port;
  }

  static int positive(Config c, String key) {
    int value = read(key, c::getInt);
    if (value <= 0) {
      throw wrong(key, "must be above 0, not " + value);
    }
    return value;
  }

  static Duration duration(Config c, String key) {
    Duration value = read(key, c::getDuration);
    if (value.isNegative() || value.isZero()) {
      throw wrong(key, "must be a duration above 0, such as 5s");
    }
    return value;
  }

  static <T> T read(String key, Function<String, T> getter) {
    try {
      return getter.apply(key);
    } catch (ConfigException.Missing missing) {
      throw wrong(key, "is missing");
    } catch (ConfigException invalid) {
      throw wrong(key, "is not valid (" + invalid.getMessage() + ")");
    }
  }

  static SettingsException wrong(String key, String problem) {
    return new SettingsException("matinee." + key, problem);
  }
}
