package matinee.edge.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue whose stream starts later. */
class SocketQueueTest {

  private final List<String> told = new ArrayList<>();
  private final SocketQueue queue = new SocketQueue(2);

  private void open() {
    queue.open(
        new SocketQueue.Stream() {
          @Override
          public void wake() {
            told.add("wake");
          }

          @Override
          public void cut() {
            told.add("cut");
          }
        });
  }

  @Test
  void cutBeforeTheStartEndsTheStreamAtItsStart() {
    queue.cut();
    open();
    assertEquals(List.of("cut"), told);
  }

  @Test
  void closeBeforeTheStartIsWrittenAtItsStart() {
    queue.close(1000);
    open();
    assertEquals(List.of("wake"), told);
  }
}
