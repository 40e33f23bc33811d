package dev.nn.spark;

import dev.nn.api.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A change of the public API shows in review as a change of {@code api.txt}. */
class PublicApiTest {

  @Test
  void theListingIsTheApi() throws IOException {
    PublicApi.requireListed("nn-spark");
  }
}
