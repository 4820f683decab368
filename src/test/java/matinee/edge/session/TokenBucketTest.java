package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Takes tokens in virtual time. */
class TokenBucketTest {

  private final TokenBucket allowance = new TokenBucket(2, 5, 1_000);

  @Test
  void someAtOnceThenSoManyASecond() {
    assertEquals(5, taken(1_000, 10), "at once");
    assertEquals(0, taken(1_400, 10), "not yet");
    assertEquals(1, taken(1_500, 10));
    assertEquals(4, taken(3_500, 10), "two seconds later");
  }

  @Test
  void restingDoesNotSaveUpMoreThanMayBeTakenTogether() {
    assertEquals(5, taken(3_600_000, 100));
  }

  private int taken(double now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += allowance.take(now) ? 1 : 0;
    }
    return taken;
  }
}
