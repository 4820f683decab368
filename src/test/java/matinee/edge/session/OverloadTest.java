package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import matinee.telemetry.Metrics;
import org.junit.jupiter.api.Test;

/** Measures with a clock and threads that move by hand. */
class OverloadTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final Metrics metrics = new Metrics();
  private final Overload overload = new Overload(threads::add, nanos::get, metrics);

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    overload.measure();
  }

  private List<Overload.Work> shed() {
    return Arrays.stream(Overload.Work.values()).filter(overload::sheds).toList();
  }

  @Test
  void nothingIsShedWhereWorkBeginsAtOnce() {
    for (int i = 0; i < 100; i++) {
      pass(100);
      threads.remove().run();
    }
    assertEquals(List.of(), shed());
  }

  @Test
  void reactionsAreShedFirstThenReportsThenJoins() {
    pass(0);
    pass(200);
    assertEquals(List.of(), shed());
    pass(100);
    assertEquals(List.of(Overload.Work.REACTION), shed());
    pass(300);
    assertEquals(List.of(Overload.Work.REACTION, Overload.Work.REPORT), shed());
    pass(500);
    assertEquals(List.of(Overload.Work.values()), shed());
    assertEquals(1, threads.size(), "one measurement at a time");
    assertTrue(metrics.scrape().contains("matinee_shed_total{work=\"join\"} 1.0"));
  }

  @Test
  void sheddingEndsSoonAfterTheThreadsAreFree() {
    pass(0);
    pass(1500);
    threads.remove().run();
    int intervals = 0;
    while (!shed().isEmpty()) {
      pass(100);
      threads.remove().run();
      intervals++;
    }
    assertTrue(intervals > 1 && intervals < 30, intervals + " intervals");
  }
}
