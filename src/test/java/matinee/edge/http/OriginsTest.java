package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

  @ParameterizedTest
  @CsvSource({
    "https://watch.example, watch.example, true",
    "http://my_host:8080, my_host:8080, true",
    "http://my_host:8080, my_host, false",
    "http://localhost:5173, watch.example, true",
    "http://[::1]:5173, watch.example, true",
    "https://evil.example, watch.example, false",
    "https://evil_host, watch_host, false",
    "null, watch.example, false"
  })
  void anOriginMayUseItsOwnHost(String origin, String host, boolean allowed) {
    HttpRequest request =
        HttpRequest.create()
            .addHeader(RawHeader.create("Origin", origin))
            .addHeader(RawHeader.create("Host", host));
    assertEquals(allowed, new Origins(Set.of()).allows(request));
  }
}
