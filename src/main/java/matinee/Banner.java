package matinee;

import java.io.PrintStream;

/**
 * Messages for the person at the terminal, on standard output and error; the log has the details.
 */
final class Banner {

  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;

  private Banner() {}

  static void serving(int port) {
    OUT.println();
    OUT.println("  Matinee is ready:  http://localhost:" + port);
    OUT.println("  Stop it with Ctrl-C.");
    OUT.println();
    OUT.flush();
  }

  /** Shows a creation key, which cannot be read again later. */
  static void creationKey(String key) {
    OUT.println();
    OUT.println("  Key that opens rooms from other machines (shown once):  " + key);
    OUT.flush();
  }

  static void failed(String why) {
    fail("Matinee did not start. " + why);
  }

  static void ended(String why) {
    fail("Matinee has ended. " + why);
  }

  private static void fail(String message) {
    ERR.println();
    ERR.println("  " + message);
    ERR.println();
    ERR.flush();
  }
}
