package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import matinee.history.Refusal;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import org.junit.jupiter.api.Test;

class RefusalRecorderTest {

  private static final int MORE = RefusalRecorder.MAX_PER_NODE * 2;

  private final List<Refusal> rows = new ArrayList<>();
  private final AtomicLong now = new AtomicLong(120_000);
  private final RefusalRecorder recorder = new RefusalRecorder(rows::add, now::get);

  private int recordedFrom(String address) {
    int before = rows.size();
    for (int i = 0; i < MORE; i++) {
      recorder.record(
          new RoomId("testroom"),
          Optional.of(InetAddress.ofLiteral(address)),
          "token",
          ErrorCode.BANNED);
    }
    return rows.size() - before;
  }

  @Test
  void addressIsLimitedInAMinuteHoweverManyConnectionsItHas() {
    assertEquals(RefusalRecorder.MAX_PER_ADDRESS, recordedFrom("203.0.113.7"));
    assertEquals(RefusalRecorder.MAX_PER_ADDRESS, recordedFrom("203.0.113.8"));
    now.addAndGet(59_000);
    assertEquals(0, recordedFrom("203.0.113.7"));
    now.addAndGet(1_000);
    assertEquals(RefusalRecorder.MAX_PER_ADDRESS, recordedFrom("203.0.113.7"));
  }

  @Test
  void networkOfIpv6IsOneAddress() {
    assertEquals(RefusalRecorder.MAX_PER_ADDRESS, recordedFrom("2001:db8:1:2::1"));
    assertEquals(0, recordedFrom("2001:db8:1:2:ffff::1"));
    assertEquals(RefusalRecorder.MAX_PER_ADDRESS, recordedFrom("2001:db8:1:3::1"));
  }

  @Test
  void nodeIsLimitedHoweverManyAddressesThereAre() {
    for (int i = 0; i < 100; i++) {
      recordedFrom("203.0.113." + i);
    }
    assertEquals(RefusalRecorder.MAX_PER_NODE, rows.size());
  }
}
