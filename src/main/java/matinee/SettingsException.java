package matinee;

/** A setting is wrong: the message names its key and says what it must be. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(String key, String problem) {
    super("Setting " + key + ": " + problem);
  }
}
