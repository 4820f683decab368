package matinee.edge.session;

import akka.actor.typed.ActorRef;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import matinee.edge.audience.Audiences;
import matinee.history.ViewerReadiness;

/**
 * The services of a node that its sessions use.
 *
 * @param clock cluster time in milliseconds
 * @param readiness writes a row of {@code viewer_readiness}; must not block
 */
public record SessionParts(
    SocketSettings settings,
    DoubleSupplier clock,
    JoinCheck joins,
    ActorRef<Audiences.Message> audiences,
    MemberCommands commands,
    ReportRecorder reports,
    RefusalRecorder refusals,
    Overload overload,
    Consumer<ViewerReadiness> readiness) {}
