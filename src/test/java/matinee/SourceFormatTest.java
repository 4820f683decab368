package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the format of the Java sources; {@code mvn test -Dtest=SourceFormatTest
 * -Dmatinee.write=true} rewrites them.
 */
class SourceFormatTest {

  @Test
  void everySourceFileIsFormatted() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      String formatted = format(text);
      if (!formatted.equals(text)) {
        wrong.add(file.toString());
        if (Boolean.getBoolean("matinee.write")) {
          Files.writeString(file, formatted);
        }
      }
    }
    assertEquals(List.of(), wrong, "not formatted; -Dmatinee.write=true mends them");
  }

  private static List<Path> sources() throws Exception {
    List<Path> all = new ArrayList<>();
    for (String root : List.of("src/main/java", "src/test/java", "loadtest/src")) {
      if (Files.isDirectory(Path.of(root))) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
        }
      }
    }
    return all;
  }

  private static String format(String text) throws Exception {
    JavaFormatterOptions options = JavaFormatterOptions.builder().build();
    String imports =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(text), options.style());
    return new Formatter(options).formatSource(imports);
  }
}
