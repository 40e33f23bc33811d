package dev.nn.benchmarks;

import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.random.SplitMix64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row as a program holds it: 30 numbers and 5 categories of 10 values, which a model encodes in
 * 80 columns.
 */
public record ModelRow(double[] numbers, String[] categories) {

  /** The number of encoded columns. */
  public static final int COLUMNS = 80;

  private static final int NUMBERS = 30;
  private static final int CATEGORIES = 5;
  private static final int VALUES = 10;

  /** Rows with seeded values; no two of them share a string. */
  static List<ModelRow> some(int count) {
    SplitMix64 random = new SplitMix64(1);
    return Stream.generate(() -> random(random)).limit(count).toList();
  }

  private static ModelRow random(SplitMix64 random) {
    double[] numbers = new double[NUMBERS];
    String[] categories = new String[CATEGORIES];
    for (int n = 0; n < NUMBERS; n++) {
      numbers[n] = random.nextGaussian();
    }
    for (int c = 0; c < CATEGORIES; c++) {
      categories[c] = "value " + random.nextInt(VALUES);
    }
    return new ModelRow(numbers, categories);
  }

  /** The numbers and categories, each read by a function of its own. */
  static Features<ModelRow> features() {
    FeaturesBuilder<ModelRow> builder = Features.builder();
    for (int n = 0; n < NUMBERS; n++) {
      int place = n;
      builder.number("n" + n, row -> row.numbers[place]);
    }
    for (int c = 0; c < CATEGORIES; c++) {
      int place = c;
      builder.category("c" + c, row -> row.categories[place]);
    }
    return builder.build();
  }

  /** The rows with one of two classes that a net can learn. */
  static Samples<ModelRow> samples(List<ModelRow> rows) {
    return Samples.of(
        rows, features(), row -> row.numbers[0] + row.numbers[1] * row.numbers[2] > 0);
  }
}
