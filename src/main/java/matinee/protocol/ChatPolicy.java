package matinee.protocol;

import java.util.List;

/**
 * Limits on the chat of viewers; host and cohosts are exempt.
 *
 * @param slowModeSeconds least time between two messages of one person; 0: no limit
 * @param blockedWords replaced by asterisks in any letter case; at most 100 of at most 40
 *     characters
 */
public record ChatPolicy(int slowModeSeconds, List<String> blockedWords) {

  static final ChatPolicy DEFAULT = new ChatPolicy(0, List.of());

  private static final int MAX_WORDS = 100;
  private static final int MAX_WORD = 40;

  /** Limit on the list and on each word before trimming, as a multiple of the limit after it. */
  private static final int RAW = 10;

  public ChatPolicy {
    Check.range("policy.chat.slowModeSeconds", 0, 3600, slowModeSeconds);
    blockedWords = blockedWords == null ? List.of() : blockedWords;
    boolean fits =
        blockedWords.size() <= RAW * MAX_WORDS
            && blockedWords.stream().allMatch(raw -> raw != null && raw.length() <= RAW * MAX_WORD);
    blockedWords =
        fits
            ? blockedWords.stream()
                .map(CleanText::line)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList()
            : List.of();
    if (!fits
        || blockedWords.size() > MAX_WORDS
        || blockedWords.stream().anyMatch(word -> word.length() > MAX_WORD)) {
      throw new IllegalArgumentException(
          "policy.chat.blockedWords must be at most 100 words of at most 40 characters");
    }
  }
}
