package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compares the TypeScript types with the Java records; {@code -Dmatinee.write=true} rewrites them.
 */
class WireTypesTest {

  private static final Path TYPES = Path.of("web/src/protocol/messages.ts");

  @Test
  void checkedInTypesAreFresh() throws Exception {
    String generated = TypeScript.messages();
    if (Boolean.getBoolean("matinee.write")) {
      Files.writeString(TYPES, generated);
    }
    assertEquals(
        generated,
        Files.readString(TYPES),
        "stale: mvn test -Dtest=WireTypesTest -Dmatinee.write=true");
  }
}
