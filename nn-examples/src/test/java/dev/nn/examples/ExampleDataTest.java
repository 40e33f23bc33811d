package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.examples.digits.Digits;
import dev.nn.examples.source.Source;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.random.SplitMix64;
import org.junit.jupiter.api.Test;

class ExampleDataTest {

  @Test
  void theDigitsAreThoseOfOneGenerator() throws Exception {
    Source digits = ExampleData.named("digits", Downloads.from(Downloads.MNIST)).orElseThrow();
    SplitMix64 random = new SplitMix64(0);
    assertDrawn(random, digits.train(null));
    assertDrawn(random, digits.test(null).orElseThrow());
  }

  private static void assertDrawn(SplitMix64 random, Table table) {
    Column.Images images = (Column.Images) table.columns().get(0);
    byte[] image = new byte[Digits.PIXELS];
    for (int row = 0; row < table.rows(); row++) {
      Digits.draw(row % 10, random, image, 0);
      float[] pixels = images.pixels().apply(row);
      for (int e = 0; e < image.length; e++) {
        assertEquals(image[e] & 0xff, pixels[e]);
      }
    }
  }
}
