package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Converts between wire records and JSON text. Explanations of refusals name no classes or
 * internals.
 */
public final class WireCodec {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_ABSENT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final Map<Class<?>, String> TYPES =
      Arrays.stream(ClientMessage.class.getAnnotation(JsonSubTypes.class).value())
          .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

  private static final Set<String> NAMES = Set.copyOf(TYPES.values());

  private WireCodec() {}

  /** Result of decoding a text. */
  public sealed interface Decoded {
    record Message(ClientMessage message) implements Decoded {}

    /**
     * A message of a known type that is not taken now; its fields were not read.
     *
     * @param id the message's id, if it could be read
     */
    record NotTaken(Optional<CommandId> id) implements Decoded {}

    /**
     * Refusal of a text.
     *
     * @param id the message's id, if it could be read
     * @param why explanation for the client
     */
    record Refused(Optional<CommandId> id, String why) implements Decoded {}
  }

  /** Decodes a message from a client. */
  public static Decoded decode(String text) {
    return decode(text, types());
  }

  /**
   * Decodes a message from a client, if its type is taken.
   *
   * @param taken types on the wire; messages of other types are not converted
   */
  public static Decoded decode(String text, Set<String> taken) {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return new Decoded.Refused(Optional.empty(), "the message must be a JSON object");
    }
    if (!tree.isObject()) {
      return new Decoded.Refused(Optional.empty(), "the message must be a JSON object");
    }
    String type = tree.path("type").asText();
    if (NAMES.contains(type) && !taken.contains(type)) {
      return new Decoded.NotTaken(idOf(tree));
    }
    try {
      return new Decoded.Message(JSON.treeToValue(tree, ClientMessage.class));
    } catch (JsonProcessingException wrong) {
      return new Decoded.Refused(idOf(tree), explain(wrong));
    }
  }

  /** Types of all messages from clients. */
  public static Set<String> types() {
    return NAMES;
  }

  /** The {@code type} of a message on the wire. */
  public static String typeOf(ClientMessage message) {
    return TYPES.get(message.getClass());
  }

  /** Encodes a message to a client. */
  public static String encode(ServerMessage message) {
    return toJson(message);
  }

  /**
   * Decodes an HTTP body.
   *
   * @throws IllegalArgumentException with an explanation for the client
   */
  public static <T> T read(String body, Class<T> type) {
    try {
      // Through a tree, which refuses duplicate keys.
      T value = JSON.treeToValue(JSON.readTree(body), type);
      if (value == null) {
        throw new IllegalArgumentException("the body is empty");
      }
      return value;
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(explain(wrong), wrong);
    }
  }

  /** Encodes an HTTP body. */
  public static String toJson(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException bug) {
      throw new UncheckedIOException(bug);
    }
  }

  private static Optional<CommandId> idOf(JsonNode tree) {
    try {
      return Optional.of(new CommandId(tree.path("id").textValue()));
    } catch (IllegalArgumentException invalid) {
      // The refusal goes out without an id.
      return Optional.empty();
    }
  }

  private static String explain(JsonProcessingException wrong) {
    if (wrong instanceof ValueInstantiationException && wrong.getCause() != null) {
      return wrong.getCause().getMessage();
    }
    if (wrong instanceof InvalidTypeIdException) {
      return "type is missing or unknown";
    }
    if (wrong instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String path =
          mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
              .collect(Collectors.joining("."));
      return path + " is not valid";
    }
    return "the JSON is not valid";
  }
}
