package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import matinee.protocol.ClientMessage;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.room.RoomEvent;
import org.junit.jupiter.api.Test;

/** Every README against the files and the code that it describes. */
class ReadmeTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path ROOT_README = ROOT.resolve("README.md");
  private static final Path WIRE = ROOT.resolve("src/main/java/matinee/protocol/README.md");
  private static final Path HISTORY = ROOT.resolve("src/main/java/matinee/history/README.md");
  private static final Path PAGE = ROOT.resolve("web/README.md");
  private static final Path OPERATION = ROOT.resolve("conf/README.md");

  /** Short enough for a newcomer to read in one go. */
  private static final int ROOT_MAX_BYTES = 12 * 1024;

  private static final Set<String> FOREIGN =
      Set.of("node_modules", "target", "dist", ".git", ".matinee");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern FILE =
      Pattern.compile("[\\w.-]+(/[\\w.-]+)*\\.(java|ts|tsx|mjs|conf|sql|xml|py|sh)");
  private static final Pattern JAVA_TYPE = Pattern.compile("([A-Z][a-z0-9]+){2,}");

  /** Words on the screen, as the README quotes them. */
  private static final Pattern ITALIC = Pattern.compile("(?<![*\\w])\\*([A-Z][^*\\n]+)\\*(?!\\*)");

  private static final Pattern VARIABLE = Pattern.compile("MATINEE_[A-Z_]+");

  @Test
  void linksLeadSomewhere() throws IOException {
    assertEquals(
        List.of(),
        readmes().stream()
            .flatMap(
                readme ->
                    found(LINK, read(readme), 1)
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .filter(link -> !leadsSomewhere(readme, link))
                        .map(link -> ROOT.relativize(readme) + ": " + link))
            .toList());
  }

  @Test
  void filesThatAreNamedExist() throws IOException {
    List<Path> all = files();
    assertEquals(
        List.of(),
        readmes().stream()
            .flatMap(
                readme ->
                    found(CODE, prose(readme), 1)
                        .filter(name -> FILE.matcher(name).matches())
                        .filter(name -> all.stream().noneMatch(file -> file.endsWith(name)))
                        .map(name -> ROOT.relativize(readme) + ": " + name))
            .toList());
  }

  @Test
  void javaTypesThatAreNamedExist() throws IOException {
    Set<String> types =
        files().stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.substring(0, name.length() - ".java".length()))
            .collect(Collectors.toSet());
    assertEquals(
        List.of(),
        Stream.of(ROOT_README, WIRE, HISTORY, OPERATION)
            .flatMap(
                readme ->
                    found(CODE, prose(readme), 1)
                        .filter(name -> JAVA_TYPE.matcher(name).matches())
                        .filter(name -> !types.contains(name))
                        .map(name -> ROOT.relativize(readme) + ": " + name))
            .toList());
  }

  @Test
  void screenTextsThatAreQuotedExist() throws IOException {
    String page =
        files().stream()
            .filter(file -> file.startsWith(ROOT.resolve("web/src")))
            .filter(file -> file.toString().matches(".*(?<!test)\\.tsx?"))
            .map(ReadmeTest::read)
            .collect(Collectors.joining());
    assertEquals(
        List.of(),
        Stream.of(ROOT_README, PAGE)
            .flatMap(readme -> found(ITALIC, prose(readme), 1))
            .filter(text -> !page.contains(text))
            .toList());
  }

  @Test
  void rootReadmeStaysShort() throws IOException {
    long bytes = Files.size(ROOT_README);
    assertTrue(bytes <= ROOT_MAX_BYTES, bytes + " bytes are more than " + ROOT_MAX_BYTES);
  }

  @Test
  void wireReadmeTellsEveryMessageAndCode() {
    Stream<String> messages =
        Stream.of(ClientMessage.class, ServerMessage.class).flatMap(ReadmeTest::namesOf);
    Stream<String> errors = Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName);
    assertEquals(List.of(), untold(WIRE, Stream.concat(messages, errors)));
    List<Integer> closeCodes =
        Arrays.stream(CloseCode.values())
            .map(CloseCode::code)
            .filter(code -> !read(WIRE).contains(code.toString()))
            .toList();
    assertEquals(List.of(), closeCodes);
  }

  @Test
  void historyReadmeTellsEveryEvent() {
    assertEquals(List.of(), untold(HISTORY, namesOf(RoomEvent.class)));
  }

  @Test
  void operatorsReadmeTellsEveryVariable() throws IOException {
    try (Stream<Path> conf = Files.list(ROOT.resolve("conf"))) {
      Set<String> variables =
          conf.filter(file -> file.toString().endsWith(".conf"))
              .flatMap(file -> found(VARIABLE, read(file), 0))
              .collect(Collectors.toSet());
      assertEquals(List.of(), untold(OPERATION, variables.stream()));
    }
  }

  private static Stream<String> namesOf(Class<?> messages) {
    return Arrays.stream(messages.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name);
  }

  private static List<String> untold(Path readme, Stream<String> names) {
    Set<String> told = found(CODE, prose(readme), 1).collect(Collectors.toSet());
    return names.filter(name -> !told.contains(name)).sorted().toList();
  }

  private static boolean leadsSomewhere(Path readme, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? readme : readme.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
  }

  /** The fragments of a file's headings, as GitHub makes them. */
  private static Set<String> headings(Path readme) {
    return read(readme)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** A README without its fenced blocks, whose backticks are not names. */
  private static String prose(Path readme) {
    return FENCE.matcher(read(readme)).replaceAll("");
  }

  private static Stream<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(group));
  }

  private static List<Path> readmes() throws IOException {
    return files().stream().filter(file -> file.endsWith("README.md")).toList();
  }

  /** The project's own files; what tools put beside them is left out. */
  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return FOREIGN.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
