package dev.nn.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A change of the public API shows in review as a change of {@code api.txt}. */
class PublicApiTest {

  private static final String RENEW = "mvn -pl nn-core test -Dtest=PublicApiTest -Dnn.api=renew";

  @Test
  void theListingIsTheApi() throws IOException {
    Path listing = Path.of("api.txt");
    String api = PublicApi.of(Path.of("target", "classes"));
    if ("renew".equals(System.getProperty("nn.api"))) {
      Files.writeString(listing, api);
    }
    assertEquals(
        Files.readString(listing),
        api,
        "the public API is not as nn-core/api.txt lists it: if that is meant, renew the file: "
            + RENEW);
  }
}
