package matinee;

/** An invalid setting; the message names its key and the expected value. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(String key, String problem) {
    super("Setting " + key + ": " + problem);
  }
}
