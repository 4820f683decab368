package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a node's JVM. */
class JvmOptionsTest {

  private static final String OPTIONS = "@conf/jvm.options";
  private static final int OUT_OF_MEMORY = 3;

  /** A process that runs out of memory and goes on. */
  static final class Hungry {

    private Hungry() {}

    public static void main(String[] args) {
      try {
        Object[] kept = {};
        while (true) {
          kept = new Object[] {kept, new byte[1 << 20]};
        }
      } catch (OutOfMemoryError swallowed) {
        System.out.println("It lives on.");
      }
    }
  }

  @Test
  void processThatRunsOutOfMemoryEnds() throws Exception {
    Process hungry =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                OPTIONS,
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                Hungry.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(hungry.waitFor(90, TimeUnit.SECONDS));
    assertEquals(OUT_OF_MEMORY, hungry.exitValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pom.xml", "src/test/java/matinee/ProcessIT.java", "web/e2e/support/server.ts"})
  void everyStartTakesThem(String file) throws Exception {
    assertTrue(Files.readString(Path.of(file)).contains(OPTIONS));
  }
}
