package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What several machines measured and sent is what one would have measured. */
class EncodingFitBytesTest {

  private static final Features<Map<String, ?>> FEATURES = Features.ofMaps(List.of(
      Feature.number("number", Missing.FILLED),
      Feature.category("text", Missing.FILLED, Unknown.ACCEPTED),
      Feature.flag("flag", Missing.FILLED),
      Feature.image("image", 2, 1)));

  private static List<Map<String, ?>> rows(long seed) {
    Random random = new Random(seed);
    List<Map<String, ?>> rows = new ArrayList<>();
    for (int r = 0; r < 50; r++) {
      double number = Math.scalb(random.nextGaussian(), random.nextInt(200));
      Map<String, Object> row = new HashMap<>();
      row.put("number", random.nextInt(5) == 0 ? null : number);
      row.put("text", random.nextInt(7) == 0 ? null : "\u00e9" + random.nextInt(4));
      row.put("flag", random.nextInt(9) == 0 ? null : random.nextBoolean());
      row.put("image", new float[] {random.nextFloat(), -random.nextFloat()});
      rows.add(row);
    }
    return rows;
  }

  private static List<Object> facts(Encoding encoding) {
    return encoding.features().stream()
        .<Object>map(f -> f instanceof FittedCategory category
            ? List.of(category.values(), category.usual(), category.indicator())
            : f)
        .toList();
  }

  @Property(tries = 50)
  void mergedFromBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) {
    List<Map<String, ?>> rows = rows(seed);
    EncodingFit<Map<String, ?>> merged = new EncodingFit<>(FEATURES);
    for (int part = 0; part < parts; part++) {
      EncodingFit<Map<String, ?>> own = new EncodingFit<>(FEATURES);
      for (int r = part; r < rows.size(); r += parts) {
        own.add(rows.get(r));
      }
      merged.merge(EncodingFit.fromBytes(FEATURES, own.toBytes()));
    }
    assertEquals(facts(Encoding.fit(FEATURES, rows)), facts(merged.finish()));
  }

  @Test
  void bytesThatAreCutAreRefused() {
    assertThrows(UncheckedIOException.class, () -> EncodingFit.fromBytes(FEATURES, new byte[20]));
  }
}
