package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Rules of the queue.
 *
 * @param add members who may add an entry; controllers always may
 * @param vote whether votes decide the order: most votes first, then the older entry
 */
public record QueuePolicy(Add add, boolean vote) {

  public static final QueuePolicy DEFAULT = new QueuePolicy(Add.HOST, false);

  public QueuePolicy {
    add = add == null ? Add.HOST : add;
  }

  /** Members who may add an entry. */
  public enum Add {
    @JsonProperty("host")
    HOST,
    @JsonProperty("everyone")
    EVERYONE
  }
}
