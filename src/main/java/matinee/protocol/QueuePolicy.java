package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Who makes the list of films that come next.
 *
 * @param add who may add one; controllers always may
 * @param vote whether everybody votes: the film with most votes is next, of equals the older entry
 */
public record QueuePolicy(Add add, boolean vote) {

  public static final QueuePolicy DEFAULT = new QueuePolicy(Add.HOST, false);

  public QueuePolicy {
    add = add == null ? Add.HOST : add;
  }

  /** Who may add a film. */
  public enum Add {
    @JsonProperty("host")
    HOST,
    @JsonProperty("everyone")
    EVERYONE
  }
}
