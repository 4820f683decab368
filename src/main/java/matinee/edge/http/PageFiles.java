package matinee.edge.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.headers.HttpEncodings;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.directives.ContentTypeResolver;
import akka.util.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built page, read once from the class path into a map: a path outside the page finds nothing.
 */
final class PageFiles {

  private static final int TAG_BYTES = 12;
  private static final ContentTypeResolver TYPES = Directives.defaultContentTypeResolver();

  private final Map<String, PageFile> files;

  private PageFiles(Map<String, PageFile> files) {
    this.files = Map.copyOf(files);
  }

  /** Reads the page; empty if none was built. */
  static PageFiles load() {
    URL root = PageFiles.class.getResource("/page");
    if (root == null) {
      return new PageFiles(Map.of());
    }
    URI uri = URI.create(root.toString());
    try {
      if (!"jar".equals(uri.getScheme())) {
        return new PageFiles(read(Path.of(uri)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return new PageFiles(read(jar.getPath("/page")));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The page cannot be read", unreadable);
    }
  }

  /**
   * Finds a file.
   *
   * @param path relative, as {@code assets/index-1a2b.js}
   */
  Optional<PageFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  private static Map<String, PageFile> read(Path root) throws IOException {
    Map<String, ByteString> bytes = new HashMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(path).toString().replace('\\', '/');
        bytes.put(name, ByteString.fromArrayUnsafe(Files.readAllBytes(path)));
      }
    }
    Map<String, PageFile> files = new HashMap<>();
    bytes.keySet().stream()
        .filter(name -> !isCompressed(name, bytes))
        .forEach(name -> files.put(name, fileOf(name, bytes)));
    return files;
  }

  private static boolean isCompressed(String name, Map<String, ByteString> all) {
    return PageFile.COMPRESSED.stream()
        .anyMatch(
            form ->
                name.endsWith(form.ending())
                    && all.containsKey(name.substring(0, name.length() - form.ending().length())));
  }

  private static PageFile fileOf(String name, Map<String, ByteString> all) {
    String tag = hash(all.get(name));
    List<PageFile.Form> forms = new ArrayList<>();
    for (PageFile.Compressed form : PageFile.COMPRESSED) {
      ByteString bytes = all.get(name + form.ending());
      if (bytes != null) {
        forms.add(new PageFile.Form(form.coding(), bytes, tag + form.ending().replace('.', '-')));
      }
    }
    forms.add(new PageFile.Form(HttpEncodings.IDENTITY, all.get(name), tag));
    return new PageFile(typeOf(name), List.copyOf(forms));
  }

  private static ContentType typeOf(String name) {
    return name.endsWith(".webmanifest")
        ? ContentTypes.parse("application/manifest+json")
        : TYPES.resolve(name);
  }

  private static String hash(ByteString bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toArrayUnsafe());
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
