package matinee.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalWatchTest {

  private boolean failing;
  private final JournalWatch watch =
      new JournalWatch(
          () -> {
            if (failing) {
              throw new SQLException("away");
            }
          });

  private void look() {
    watch.look(Runnable::run);
  }

  @Test
  void databaseIsAwayAfterTwoFailuresInARowUntilItAnswers() {
    look();
    failing = true;
    look();
    assertFalse(watch.isAway());
    look();
    assertTrue(watch.isAway());
    failing = false;
    look();
    assertFalse(watch.isAway());
    failing = true;
    look();
    assertFalse(watch.isAway());
  }

  @Test
  void checkThatHangsIsNotRepeated() {
    List<Runnable> waiting = new ArrayList<>();
    watch.look(waiting::add);
    watch.look(waiting::add);
    assertEquals(1, waiting.size());
    waiting.removeFirst().run();
    watch.look(waiting::add);
    assertEquals(1, waiting.size());
  }
}
