package matinee.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;
import org.pcollections.OrderedPMap;

/**
 * Members and roles of a room. A change of one member shares the others with the map before it.
 *
 * @param founderId creator of the room, may always become host again
 * @param hostId the present host
 * @param members in the room, or left within the last ten minutes, in the order they joined
 * @param requests members that ask for control, in the order they asked
 * @param founderCame whether the founder has ever joined
 * @param lostHost the host another member stands in for, until a host hands over or takes back
 */
public record People(
    UserId founderId,
    UserId hostId,
    Map<UserId, Member> members,
    List<UserId> requests,
    boolean founderCame,
    Optional<UserId> lostHost) {

  private static final UserId NOBODY = new UserId("nobody");

  static final People NONE =
      new People(NOBODY, NOBODY, Map.of(), List.of(), false, Optional.empty());

  public People {
    members = OrderedPMap.from(members);
    requests = List.copyOf(requests);
    // The map's containsKey walks all keys; its get does not.
    founderCame = founderCame || members.get(founderId) != null;
    lostHost = lostHost == null ? Optional.empty() : lostHost;
  }

  static People foundedBy(UserId founder) {
    return new People(founder, founder, Map.of(), List.of(), false, Optional.empty());
  }

  /** Members who are in the room. */
  public Stream<Member> present() {
    return members.values().stream().filter(Member::isIn);
  }

  public boolean isIn(UserId user) {
    Member member = members.get(user);
    return member != null && member.isIn();
  }

  /** True if the host has ever joined. A host who is not the founder always has. */
  boolean hostCame() {
    return founderCame || !hostId.equals(founderId);
  }

  /** A user's role. */
  public Role roleOf(UserId user) {
    if (user.equals(hostId)) {
      return Role.HOST;
    }
    Member member = members.get(user);
    return member != null && member.control().isPresent() ? Role.COHOST : Role.VIEWER;
  }

  /** A member's name. */
  public Optional<DisplayName> nameOf(UserId user) {
    return Optional.ofNullable(members.get(user)).map(Member::name);
  }

  /** Revision at which a member's command took effect, if it did. */
  public OptionalLong seqOf(UserId user, CommandId command) {
    Member member = members.get(user);
    return member == null ? OptionalLong.empty() : member.recent().seqOf(command);
  }

  /**
   * Clears the new host's grant, unless they only stand in. The old host keeps what they were
   * granted before.
   */
  People onHostChanged(RoomEvent.HostChanged event) {
    boolean standsIn = event.standsIn();
    Optional<UserId> lost =
        standsIn
            ? lostHost.or(() -> Optional.of(event.from())).filter(one -> !one.equals(event.to()))
            : Optional.empty();
    People next =
        new People(founderId, event.to(), members, without(List.of(event.to())), founderCame, lost);
    return standsIn ? next : next.changed(event.to(), member -> member.controls(Optional.empty()));
  }

  /** True for a founder or lost host while another member is host. */
  boolean mayReclaim(UserId user) {
    boolean theirs = user.equals(founderId) || lostHost.filter(user::equals).isPresent();
    return theirs && !user.equals(hostId);
  }

  /** Removed members lose their right to the room and their granted control. */
  People onPutOut(Collection<UserId> users) {
    Optional<UserId> lost = lostHost.filter(one -> !users.contains(one));
    People next = new People(founderId, hostId, members, requests, founderCame, lost);
    for (UserId user : users) {
      next = next.onControlRevoked(user);
    }
    return next;
  }

  /** Control that was granted to a member; for a host, what they fall back to. */
  Optional<Member.Grant> grantOf(UserId user) {
    return Optional.ofNullable(members.get(user)).flatMap(Member::control);
  }

  /** Drops all requests once everyone may control the video. */
  People onPolicyChanged(Policy policy) {
    return policy.control() == Policy.Control.EVERYONE ? asking(List.of()) : this;
  }

  People onControlRequested(UserId by) {
    List<UserId> next = new ArrayList<>(requests);
    next.add(by);
    return asking(next);
  }

  People onControlDeclined(UserId user) {
    return asking(without(List.of(user)));
  }

  People onControlGranted(RoomEvent.ControlGranted event) {
    Member.Grant grant = new Member.Grant(event.until());
    return onControlDeclined(event.userId())
        .changed(event.userId(), member -> member.controls(Optional.of(grant)));
  }

  People onControlRevoked(UserId user) {
    return changed(user, member -> member.controls(Optional.empty()));
  }

  People onMembersJoined(RoomEvent.MembersJoined event) {
    double at = event.meta().at();
    OrderedPMap<UserId, Member> next = OrderedPMap.from(members);
    for (Member member : members.values()) {
      next = member.isForgottenAt(at) ? next.minus(member.id()) : next;
    }
    for (RoomEvent.Newcomer one : event.members()) {
      Member was = next.get(one.userId());
      Member now = was == null ? Member.newcomer(one, at) : was.joined(one.name(), at);
      next = next.plus(one.userId(), now);
    }
    return with(next);
  }

  People onMembersLeft(RoomEvent.MembersLeft event) {
    People next = asking(without(event.userIds()));
    for (UserId user : event.userIds()) {
      next = next.changed(user, member -> member.left(event.meta().at()));
    }
    return next;
  }

  People onMessageSent(ChatEvent.MessageSent event) {
    return changed(event.meta().by().orElseThrow(), member -> member.said(event.meta().at()));
  }

  /** Records a member's command that took effect at revision {@code seq}. */
  People did(Meta meta, long seq) {
    return meta.by().isEmpty() || meta.id().isEmpty()
        ? this
        : changed(meta.by().get(), was -> was.did(was.recent().with(meta.id().get(), seq)));
  }

  private People changed(UserId user, UnaryOperator<Member> change) {
    Member member = members.get(user);
    return member == null ? this : with(OrderedPMap.from(members).plus(user, change.apply(member)));
  }

  private People with(Map<UserId, Member> next) {
    return new People(founderId, hostId, next, requests, founderCame, lostHost);
  }

  private People asking(List<UserId> next) {
    return new People(founderId, hostId, members, next, founderCame, lostHost);
  }

  private List<UserId> without(Collection<UserId> users) {
    return requests.stream().filter(one -> !users.contains(one)).toList();
  }
}
