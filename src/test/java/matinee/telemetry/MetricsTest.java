package matinee.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private final Metrics metrics = new Metrics();

  @Test
  void driftFallsIntoTheBucketsThatHoldIt() {
    metrics.viewerDrift("chromium", "median", -0.005);
    metrics.viewerDrift("chromium", "median", 0.05);
    String drift = "matinee_viewer_drift_seconds_bucket{engine=\"chromium\",figure=\"median\",le=";
    assertEquals(
        List.of("0", "1", "1", "2", "2"), counts(drift, "0.003", "0.006", "0.042", "0.06", "+Inf"));
  }

  @Test
  void roundTripFallsIntoTheBucketsThatHoldIt() {
    metrics.viewerRtt("firefox", 0.03);
    String rtt = "matinee_viewer_rtt_seconds_bucket{engine=\"firefox\",le=";
    assertEquals(List.of("0", "1", "1"), counts(rtt, "0.025", "0.05", "2.0"));
  }

  /** Cumulative counts of a histogram, one for each bound. */
  private List<String> counts(String meter, String... bounds) {
    List<String> lines = metrics.scrape().lines().toList();
    return List.of(bounds).stream()
        .map(bound -> meter + "\"" + bound + "\"} ")
        .map(
            start ->
                lines.stream()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst()
                    .orElse("absent"))
        .toList();
  }
}
