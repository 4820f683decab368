package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RefusalLog log = new RefusalLog(nanos::get);

  @Test
  void oneRefusalAMinuteIsLoggedWithTheNumberOfTheOthers() {
    assertEquals(Optional.of(new RefusalLog.Line("first", 0)), log.next("first"));
    for (int i = 0; i < 1_000; i++) {
      assertEquals(Optional.empty(), log.next("again"));
    }
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(Optional.of(new RefusalLog.Line("later", 1_000)), log.next("later"));
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(Optional.of(new RefusalLog.Line("last", 0)), log.next("last"));
  }

  @Test
  void foreignTextIsEscapedAndCutOff() {
    assertEquals(
        "a\\u0000b\\u000a\\u001b[31m\\u2028\\u00e9 ~",
        RefusalLog.printable("a\0b\n\033[31m\u2028\u00e9 ~"));
    assertTrue(RefusalLog.printable("\0".repeat(100_000)).length() < 130);
  }
}
