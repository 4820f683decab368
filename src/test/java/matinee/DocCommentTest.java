package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doc comments open with a noun or a verb, not with a question word. */
class DocCommentTest {

  private static final Pattern DOC_COMMENT =
      Pattern.compile("^[ \\t]*/\\*\\*(.*?)\\*/", Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern REFUSED_OPENING =
      Pattern.compile(
          "[\\s*]*(What|Who|Whoever|Whom|Whose|Those\\s[\\s*]*who|Where|How|Whether|So)\\b.*",
          Pattern.DOTALL);

  /** The same words after the name of a parameter; "whether" is the usual wording of a boolean. */
  private static final Pattern REFUSED_PARAMETER =
      Pattern.compile(
          "@param\\s+\\S+[\\s*]+(what|who|whoever|whom|whose|those\\s[\\s*]*who|where|how|so)\\b",
          Pattern.CASE_INSENSITIVE);

  @Test
  void everyDocCommentOpensWithANounOrAVerb() throws IOException {
    List<String> refused = new ArrayList<>();
    for (Path file : sources()) {
      refused(Files.readString(file)).forEach(line -> refused.add(file + ":" + line));
    }
    assertEquals("", String.join("\n", refused));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** What it does. */",
        "/** Whether it is open. */",
        "/**\n * Those\n * who left. */",
        "/**\n * So that it ends.\n */",
        "/** Ends.\n *\n * @param end where it ends */",
        "/** Ends.\n *\n * @param end\n *     how it ends */"
      })
  void questionWordAtTheBeginningIsRefused(String comment) {
    assertEquals(1, refused("class A {\n" + comment + "\n}").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** Whole seconds. */",
        "/** Sorts them. */",
        "/** The node, so that it can be asked. */",
        "/** Ends.\n *\n * @param end whether it ends */",
        "// What is not a doc comment",
        "String glob = \"/** What it does. */\";"
      })
  void otherBeginningsAreAccepted(String comment) {
    assertEquals(List.of(), refused("class A {\n" + comment + "\n}"));
  }

  @Test
  void refusalNamesTheLineOfItsWords() {
    String source = "class A {\n  /**\n   * Ends.\n   *\n   * @param end how\n   */\n}";
    assertEquals(List.of("5: @param end how"), refused(source));
  }

  /** Refused openings of a source text, each as {@code line: words}. */
  private static List<String> refused(String source) {
    List<String> refused = new ArrayList<>();
    for (MatchResult comment : DOC_COMMENT.matcher(source).results().toList()) {
      String text = comment.group(1);
      if (REFUSED_OPENING.matcher(text).matches()) {
        int words = text.length() - text.replaceFirst("^[\\s*]+", "").length();
        refused.add(describe(source, comment.start(1) + words));
      }
      REFUSED_PARAMETER
          .matcher(text)
          .results()
          .forEach(words -> refused.add(describe(source, comment.start(1) + words.start())));
    }
    return refused;
  }

  private static String describe(String source, int offset) {
    long line = 1 + source.substring(0, offset).chars().filter(c -> c == '\n').count();
    return line + ": " + source.substring(offset).lines().findFirst().orElseThrow().strip();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String root : List.of("src", "loadtest/src")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(all::add);
      }
    }
    return all;
  }
}
