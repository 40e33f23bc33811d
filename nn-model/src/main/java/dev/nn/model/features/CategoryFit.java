package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How often each value of a category occurs. */
final class CategoryFit<T> extends FeatureFit<T> {

  /** With more columns, a net would merely memorise identifiers. */
  static final int MOST_VALUES = 1_000;

  private final Function<? super T, ? extends @Nullable Object> reader;
  private final @Nullable KeptValues kept;
  private final Map<String, Count> counts = new TreeMap<>();

  /** Finds a count by the value as given, which is faster than computing its name. */
  private final Map<Object, Count> countsByValue = new HashMap<>();

  /** How often a value occurs, and its number if values are kept. */
  private static final class Count {
    final short number;
    long rows;

    Count(short number) {
      this.number = number;
    }
  }

  /** Kept: where the value of each row is kept, unless null. */
  CategoryFit(
      Feature feature,
      Function<? super T, ? extends @Nullable Object> reader,
      @Nullable KeptValues kept) {
    super(feature);
    this.reader = reader;
    this.kept = kept;
  }

  @Override
  void add(Block<T> rows) {
    @Nullable Object[] values = rows.values(reader);
    for (int i = 0; i < values.length; i++) {
      Count count = count(values[i]);
      if (count == null) {
        countMissing();
        continue;
      }
      count.rows++;
      present++;
      if (kept != null) {
        kept.keep(rows.from() + i, count.number);
      }
    }
  }

  /** The count of a value; null if it is missing. */
  private @Nullable Count count(@Nullable Object value) {
    Count known = value == null ? null : countsByValue.get(value);
    if (known != null) {
      return known;
    }
    String name = Refusal.name(feature.name(), value);
    if (name == null) {
      return null;
    }
    Count count = countOf(name);
    requireFew();
    if (countsByValue.size() < MOST_VALUES) {
      countsByValue.put(value, count);
    }
    return count;
  }

  private Count countOf(String name) {
    return counts.computeIfAbsent(
        name, unseen -> new Count(kept == null ? 0 : kept.number(unseen)));
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    ((CategoryFit<T>) other).counts.forEach((name, count) -> countOf(name).rows += count.rows);
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

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    out.writeInt(counts.size());
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
      out.writeInt(name.length);
      out.write(name);
      out.writeLong(entry.getValue().rows);
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    super.read(in);
    int values = in.readInt();
    for (int v = 0; v < values; v++) {
      byte[] name = new byte[in.readInt()];
      in.readFully(name);
      countOf(new String(name, StandardCharsets.UTF_8)).rows = in.readLong();
    }
  }

  /** Among equally frequent values, the first in alphabetical order is the usual one. */
  @Override
  FittedFeature finish() {
    String usual = "";
    long most = 0;
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      if (entry.getValue().rows > most) {
        most = entry.getValue().rows;
        usual = entry.getKey();
      }
    }
    return new FittedCategory(feature, Names.sorted(counts.keySet()), usual, indicator());
  }
}
