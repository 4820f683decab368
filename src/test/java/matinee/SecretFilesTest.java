package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  private static Config with(String key, String value) {
    return Settings.load().withValue("matinee." + key, ConfigValueFactory.fromAnyRef(value));
  }

  private String file(String content) throws Exception {
    return Files.writeString(folder.resolve("secret"), content).toString();
  }

  @Test
  void secretIsReadFromItsFileWithoutTheLineEnd() throws Exception {
    Settings settings = Settings.of(with("access.signing-key-file", file(KEY + "\n")));
    assertEquals(List.of(KEY), settings.signingKeys());
    assertFalse(settings.toString().contains(KEY));
  }

  @Test
  void everySecretMayBeAFile() throws Exception {
    for (String secret : SecretFiles.SECRETS) {
      Config read = SecretFiles.read(with(secret + "-file", file(KEY)).getConfig("matinee"));
      assertEquals(KEY, read.getString(secret));
    }
  }

  @Test
  void wrongFilesStopTheStartAndNameTheirKey() throws Exception {
    assertNames("access.signing-key-file", with("access.signing-key-file", "no/such/file"));
    assertNames("access.signing-key", with("access.signing-key-file", file("short")));
    assertNames("media.key-file", with("media.key-file", file("x".repeat(20_000))));
    Config twice =
        with("access.signing-key-file", file(KEY))
            .withValue("matinee.access.signing-key", ConfigValueFactory.fromAnyRef(KEY));
    assertNames("access.signing-key", twice);
  }

  private static void assertNames(String key, Config config) {
    SettingsException wrong = assertThrows(SettingsException.class, () -> Settings.of(config));
    assertTrue(wrong.getMessage().contains("matinee." + key), wrong.getMessage());
    assertFalse(wrong.getMessage().contains(KEY), "no secret in the message");
  }
}
