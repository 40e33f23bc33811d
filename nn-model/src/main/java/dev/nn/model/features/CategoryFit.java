package dev.nn.model.features;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How often each value of a category occurs. */
final class CategoryFit<T> extends FeatureFit<T> {

  /** More columns would make a net that learns identifiers by heart. */
  private static final int MOST_VALUES = 1_000;

  private final Function<? super T, ?> reader;
  private final Map<String, Long> counts = new TreeMap<>();

  CategoryFit(Feature feature, Function<? super T, ?> reader) {
    super(feature);
    this.reader = reader;
  }

  @Override
  void add(T row) {
    String name = Names.of(reader.apply(row));
    if (name == null) {
      countMissing();
      return;
    }
    present++;
    counts.merge(name, 1L, Long::sum);
    requireFew();
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    ((CategoryFit<T>) other).counts.forEach((name, count) -> counts.merge(name, count, Long::sum));
    requireFew();
  }

  private void requireFew() {
    if (counts.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "%s has more than %s different values, among them %s: leave it out, group its values, or make it a number"
              .formatted(
                  feature.name(), MOST_VALUES, counts.keySet().stream().limit(3).toList()));
    }
  }

  /** Of equally frequent values the first in alphabetical order is the usual one. */
  @Override
  FittedFeature finish() {
    String usual = "";
    long most = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        usual = entry.getKey();
      }
    }
    return new FittedCategory(feature, Names.sorted(counts.keySet()), usual, indicator());
  }
}
