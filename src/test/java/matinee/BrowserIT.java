package matinee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/** Runs the browser tests of {@code web/e2e} against nodes of this build. */
class BrowserIT {

  private static final long MINUTES = 15;
  private static final Path WEB = Path.of("web");

  @Test
  void browserTestsPass() throws Exception {
    run("node", "scripts/browser.mjs");
    run("npm", "run", "--silent", "e2e");
  }

  private static void run(String... command) throws Exception {
    Settings.Db db = TestPostgres.database();
    Path classPath = Files.createTempFile("matinee", ".classpath");
    Files.writeString(classPath, System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(WEB.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "MATINEE_DB_URL", db.url(),
                "MATINEE_DB_USER", db.user(),
                "MATINEE_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "MATINEE_CLASSPATH_FILE", classPath.toString()));
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      lines.lines().forEach(System.out::println);
    }
    assertTrue(
        process.waitFor(MINUTES, TimeUnit.MINUTES), "still running: " + String.join(" ", command));
    assertEquals(0, process.exitValue(), String.join(" ", command));
    Files.delete(classPath);
  }
}
