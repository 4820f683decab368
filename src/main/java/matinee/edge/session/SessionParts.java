package matinee.edge.session;

import akka.actor.typed.ActorRef;
import java.util.function.DoubleSupplier;
import matinee.edge.audience.Audiences;

/**
 * The services of a node that its sessions use.
 *
 * @param clock cluster time in milliseconds
 */
public record SessionParts(
    SocketSettings settings,
    DoubleSupplier clock,
    JoinCheck joins,
    ActorRef<Audiences.Message> audiences,
    MemberCommands commands,
    ReportRecorder reports,
    RefusalRecorder refusals,
    Overload overload) {}
