package matinee;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks dependencies between packages, names and file sizes. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("matinee");

  @ParameterizedTest
  @CsvSource({
    "protocol, ''",
    "room, protocol",
    "cluster, room protocol telemetry",
    "access, protocol",
    "media, protocol access telemetry",
    "edge, cluster access media history protocol telemetry",
    "history, room protocol telemetry",
    "journal, ''",
    "telemetry, ''"
  })
  void packageUsesOnlyAllowedPackages(String name, String allowed) {
    String[] others =
        Stream.of(
                "protocol",
                "room",
                "cluster",
                "access",
                "media",
                "edge",
                "history",
                "journal",
                "telemetry")
            .filter(other -> !other.equals(name) && !List.of(allowed.split(" ")).contains(other))
            .map(other -> "matinee." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("matinee." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("matinee")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "frames, audience session http",
    "audience, session http",
    "session, http",
  })
  void edgePackageDoesNotUseWhatIsAboveIt(String name, String forbidden) {
    String[] others =
        Stream.of(forbidden.split(" "))
            .map(other -> "matinee.edge." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("matinee.edge." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @Test
  void rulesAndWireUseNeitherActorsNorClocks() {
    noClasses()
        .that()
        .resideInAnyPackage("matinee.room..", "matinee.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("akka..", "org.slf4j..", "java.sql..", "java.time..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("matinee.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("matinee.edge.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesAreNotGeneric() {
    classes()
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl|Base|Common|Misc)")
        .check(CLASSES);
  }

  @Test
  void everyPackageHasADescription() throws IOException {
    try (Stream<Path> folders = Files.walk(Path.of("src/main/java/matinee"))) {
      List<Path> silent =
          folders
              .filter(Files::isDirectory)
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertEquals(List.of(), silent);
    }
  }

  @Test
  void filesStopAtThreeHundredLines() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      List<Path> long_ =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > 300)
              .toList();
      assertEquals(List.of(), long_);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
