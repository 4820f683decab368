package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Settings of the ready gate, which holds the video for viewers who have not loaded it. An absent
 * field has its default.
 *
 * @param mode viewers that the gate waits for; default off
 * @param quorumPercent share of connected viewers that must be ready in mode {@link
 *     GateMode#QUORUM}, 1 to 100; default 80
 * @param deadlineSeconds longest single wait, 1 to 60; default 8
 * @param budgetSeconds longest total wait in any ten minutes, 0 to 600; default 60
 */
public record GatePolicy(
    GateMode mode, Integer quorumPercent, Integer deadlineSeconds, Integer budgetSeconds) {

  /** Gate off. */
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

  /** This mode with default limits. */
  public static GatePolicy of(GateMode mode) {
    return new GatePolicy(mode, null, null, null);
  }

  /** Viewers that the gate waits for. */
  public enum GateMode {
    /** No viewer. */
    @JsonProperty("off")
    OFF,
    /** The host only. */
    @JsonProperty("host")
    HOST,
    /** A share of the connected viewers. */
    @JsonProperty("quorum")
    QUORUM,
    /** All connected viewers. */
    @JsonProperty("all")
    ALL
  }
}
