package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the wire's Java records as TypeScript types, walking from the two sealed vocabularies. */
final class TypeScript {

  private final Map<String, String> scalars = new TreeMap<>();
  private final Map<String, String> enums = new TreeMap<>();
  private final Map<String, String> objects = new LinkedHashMap<>();
  private final Set<Class<?>> seen = new LinkedHashSet<>();

  static String messages() {
    TypeScript walk = new TypeScript();
    walk.vocabulary(ClientMessage.class);
    walk.subset(ClientMessage.class, ClientMessage.Command.class);
    walk.vocabulary(ServerMessage.class);
    Arrays.stream(Rest.class.getDeclaredClasses())
        .filter(Class::isRecord)
        .sorted(Comparator.comparing(Class::getSimpleName))
        .forEach(walk::object);
    return "// Generated from the Java records in matinee.protocol; do not edit.\n\n"
        + String.join("\n", walk.scalars.values())
        + "\n\n"
        + String.join("\n\n", walk.enums.values())
        + "\n\n"
        + String.join("\n\n", walk.objects.values())
        + "\n";
  }

  /** Adds the union of all messages of one direction, then each of them. */
  private void vocabulary(Class<?> sealed) {
    JsonSubTypes.Type[] types = typesOf(sealed);
    union(sealed, Arrays.stream(types).map(JsonSubTypes.Type::value));
    for (JsonSubTypes.Type type : types) {
      objectOf(type.value(), "  readonly type: \"" + type.name() + "\";\n");
    }
  }

  /** Adds the union of those messages of a vocabulary that are of a narrower sealed type. */
  private void subset(Class<?> vocabulary, Class<?> sealed) {
    union(
        sealed,
        Arrays.stream(typesOf(vocabulary))
            .map(JsonSubTypes.Type::value)
            .filter(sealed::isAssignableFrom));
  }

  private void union(Class<?> sealed, Stream<Class<?>> alternatives) {
    objects.put(
        sealed.getSimpleName(),
        "export type "
            + sealed.getSimpleName()
            + " ="
            + alternatives.map(type -> "\n  | " + name(type)).collect(Collectors.joining())
            + ";");
  }

  private static JsonSubTypes.Type[] typesOf(Class<?> vocabulary) {
    return vocabulary.getAnnotation(JsonSubTypes.class).value();
  }

  private void object(Class<?> type) {
    objectOf(type, "");
  }

  private void objectOf(Class<?> type, String discriminator) {
    if (!seen.add(type)) {
      return;
    }
    objects.put(name(type), "");
    String fields =
        Arrays.stream(type.getRecordComponents()).map(this::field).collect(Collectors.joining());
    objects.put(
        name(type), "export interface " + name(type) + " {\n" + discriminator + fields + "}");
  }

  private String field(RecordComponent component) {
    Type type = component.getGenericType();
    boolean optional = isOptional(component.getType());
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    String name = renamed == null ? component.getName() : renamed.value();
    return "  readonly " + name + (optional ? "?" : "") + ": " + reference(type) + ";\n";
  }

  private static boolean isOptional(Class<?> type) {
    return List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class)
        .contains(type);
  }

  private String reference(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      String value = reference(generic.getActualTypeArguments()[1]);
      return "Readonly<Record<string, " + value + ">>";
    }
    if (type instanceof ParameterizedType generic) {
      String inner = reference(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == List.class ? "readonly " + inner + "[]" : inner;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return "string";
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return "boolean";
    }
    if (plain.isPrimitive() || Number.class.isAssignableFrom(plain) || isOptional(plain)) {
      return "number";
    }
    return declared(plain);
  }

  private String declared(Class<?> type) {
    if (type.isEnum()) {
      enums.put(type.getSimpleName(), enumeration(type));
    } else if (isScalar(type)) {
      scalars.put(type.getSimpleName(), "export type " + type.getSimpleName() + " = string;");
    } else {
      object(type);
    }
    return name(type);
  }

  private static String enumeration(Class<?> type) {
    String values =
        Arrays.stream(type.getFields())
            .filter(field -> field.isEnumConstant())
            .map(field -> "\n  | \"" + field.getAnnotation(JsonProperty.class).value() + "\"")
            .collect(Collectors.joining());
    return "export type " + type.getSimpleName() + " =" + values + ";";
  }

  private static boolean isScalar(Class<?> type) {
    return type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getAccessor().getAnnotation(JsonValue.class) != null;
  }

  /** Prefixes the side to a name that both vocabularies use. */
  private static String name(Class<?> type) {
    boolean both = type.getSimpleName().equals("Resync") && type.getEnclosingClass() != null;
    String side = type.getEnclosingClass() == ClientMessage.class ? "Client" : "Server";
    return both ? side + type.getSimpleName() : type.getSimpleName();
  }
}
