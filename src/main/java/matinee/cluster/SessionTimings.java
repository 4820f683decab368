package matinee.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import matinee.protocol.ClientMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.DeviceTimings;

/** Device timings by session: a member's television and telephone have one entry each. */
final class SessionTimings {

  private record Page(UserId user, DeviceTimings timings) {}

  private final Map<SessionId, Page> pages = new HashMap<>();

  /** Takes a page's report of its device. */
  void onReport(RoomCommand.Report report) {
    change(report.by(), report.session(), timings -> timings.with(report.message()));
  }

  /** Takes the buffered range of a page's readiness report. */
  void onReadiness(RoomCommand.Readiness readiness) {
    Optional<DeviceTimings.Range> loaded = loaded(readiness.message());
    change(readiness.by(), readiness.session(), timings -> timings.loaded(loaded));
  }

  /** Empties the buffered ranges. */
  void videoChanged() {
    pages.replaceAll((session, page) -> new Page(page.user, page.timings.forNewVideo()));
  }

  void closed(SessionId session) {
    pages.remove(session);
  }

  void forget(UserId user) {
    pages.values().removeIf(page -> page.user.equals(user));
  }

  Map<UserId, List<DeviceTimings>> all() {
    return pages.values().stream()
        .collect(
            Collectors.groupingBy(
                Page::user, Collectors.mapping(Page::timings, Collectors.toUnmodifiableList())));
  }

  private void change(UserId user, SessionId session, UnaryOperator<DeviceTimings> change) {
    Page page = pages.getOrDefault(session, new Page(user, DeviceTimings.UNMEASURED));
    pages.put(session, new Page(user, change.apply(page.timings)));
  }

  private static Optional<DeviceTimings.Range> loaded(ClientMessage.Ready said) {
    OptionalDouble from = said.bufferedFrom();
    OptionalDouble to = said.bufferedTo();
    return from.isPresent() && to.isPresent()
        ? Optional.of(new DeviceTimings.Range(from.getAsDouble(), to.getAsDouble()))
        : Optional.empty();
  }
}
