package matinee.load;

import java.util.Arrays;
import java.util.Locale;

/** Durations of one operation, in the order of measurement. */
final class Figures {

  private static final double NANOS_PER_MILLI = 1e6;

  private final double[] millis;
  private int count;

  Figures(int size) {
    millis = new double[size];
  }

  void add(long nanos) {
    millis[count++] = nanos / NANOS_PER_MILLI;
  }

  double median() {
    return quantile(0.5);
  }

  /** Nearest rank. */
  double quantile(double fraction) {
    double[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(count * fraction) - 1];
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %-44s | %7.3f | %7.3f | %7.3f |",
        name,
        median(),
        quantile(0.95),
        quantile(0.99));
  }
}
