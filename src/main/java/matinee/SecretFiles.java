package matinee;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Reads secrets from files, as container platforms mount them: {@code x-file} names that of x. */
final class SecretFiles {

  /** Keys of secrets, below {@code matinee}. */
  static final List<String> SECRETS =
      List.of("db.password", "access.signing-key", "access.old-signing-keys", "media.key");

  private static final String SUFFIX = "-file";
  private static final long MAX_BYTES = 16_384;

  private SecretFiles() {}

  /**
   * Replaces each secret that has a file by the file's content, without white space around it.
   *
   * @param config the part below {@code matinee}
   * @throws SettingsException if a file cannot be read, or the secret is given twice
   */
  static Config read(Config config) {
    Config read = config;
    for (String secret : SECRETS) {
      String file = config.getString(secret + SUFFIX).strip();
      if (!file.isEmpty()) {
        if (!config.getString(secret).isEmpty()) {
          throw new SettingsException(
              "matinee." + secret, "is given twice, by itself and by a file");
        }
        read = read.withValue(secret, ConfigValueFactory.fromAnyRef(contentOf(secret, file)));
      }
    }
    return read;
  }

  private static String contentOf(String secret, String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MAX_BYTES) {
        throw new SettingsException("matinee." + secret + SUFFIX, "is too large for a secret");
      }
      return Files.readString(path).strip();
    } catch (IOException | InvalidPathException unreadable) {
      throw new SettingsException(
          "matinee." + secret + SUFFIX, "cannot be read: " + unreadable.getMessage());
    }
  }
}
