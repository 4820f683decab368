package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a film waits for viewers who have not loaded it yet. What is left out is as in {@link
 * #DEFAULT}.
 *
 * @param mode whom it waits for
 * @param quorumPercent how many of those who are here have to be ready where {@code mode} is {@link
 *     GateMode#QUORUM}, 1 to 100
 * @param deadlineSeconds how long it waits at a time, 1 to 60
 * @param budgetSeconds how long it waits in any ten minutes, 0 to 600
 */
public record GatePolicy(
    GateMode mode, Integer quorumPercent, Integer deadlineSeconds, Integer budgetSeconds) {

  /** Nobody waits. */
  public static final GatePolicy DEFAULT = new GatePolicy(null, null, null, null);

  @JsonCreator
  public GatePolicy {
    mode = mode == null ? GateMode.OFF : mode;
    quorumPercent = quorumPercent == null ? 80 : quorumPercent;
    deadlineSeconds = deadlineSeconds == null ? 8 : deadlineSeconds;
    budgetSeconds = budgetSeconds == null ? 60 : budgetSeconds;
    Check.range("policy.gate.quorumPercent", 1, 100, quorumPercent);
    Check.range("policy.gate.deadlineSeconds", 1, 60, deadlineSeconds);
    Check.range("policy.gate.budgetSeconds", 0, 600, budgetSeconds);
  }

  /** The usual patience with these. */
  public static GatePolicy of(GateMode mode) {
    return new GatePolicy(mode, null, null, null);
  }

  /** Whom a film waits for. */
  public enum GateMode {
    /** Nobody. */
    @JsonProperty("off")
    OFF,
    /** The host alone. */
    @JsonProperty("host")
    HOST,
    /** As many of those who are here as the percentage says. */
    @JsonProperty("quorum")
    QUORUM,
    /** Everybody who is here. */
    @JsonProperty("all")
    ALL
  }
}
