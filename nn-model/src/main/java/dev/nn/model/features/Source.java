package dev.nn.model.features;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Reads the value of a feature from a row. */
sealed interface Source<T> {

  /** Numbers and flags: NaN is missing, a flag is 1 or 0. */
  record OfNumber<T>(ToDoubleFunction<? super T> reader) implements Source<T> {}

  /** One number of a row that is, or has, an array of them. */
  record OfElement<T>(ArrayReader<T> reader, int index, int count) implements Source<T> {

    /** Requires the length that the arrays of all rows must have. */
    void require(Feature feature, T row) {
      int length = length(feature, row);
      if (length != count) {
        throw new InputException("the array that holds %s has %s numbers, but there are %s features"
            .formatted(feature.name(), length, count));
      }
    }

    private int length(Feature feature, T row) {
      try {
        return reader.length(row);
      } catch (RuntimeException e) {
        throw Refusal.ofArray(feature, e);
      }
    }
  }

  /** Categories. */
  record OfText<T>(Function<? super T, ? extends @Nullable Object> reader) implements Source<T> {}

  /** Images. */
  record OfPixels<T>(Function<? super T, float[]> reader) implements Source<T> {}

  /** The function that reads a number, or a flag as a number. */
  static <T> ToDoubleFunction<T> numbers(Feature feature, Source<T> source) {
    if (source instanceof OfElement<T> element) {
      return row -> {
        element.require(feature, row);
        return element.reader.at(row, element.index);
      };
    }
    ToDoubleFunction<? super T> reader = ((OfNumber<T>) source).reader;
    return row -> {
      try {
        return reader.applyAsDouble(row);
      } catch (RuntimeException e) {
        throw Refusal.ofReader(feature, e);
      }
    };
  }

  /** The function that reads a category. */
  static <T> Function<T, @Nullable Object> texts(Feature feature, Source<T> source) {
    return guarded(feature, ((OfText<T>) source).reader);
  }

  /** The function that reads an image. */
  static <T> Function<T, float[]> pixels(Feature feature, Source<T> source) {
    return guarded(feature, ((OfPixels<T>) source).reader);
  }

  private static <T, R extends @Nullable Object> Function<T, R> guarded(
      Feature feature, Function<? super T, ? extends R> reader) {
    return row -> {
      try {
        return reader.apply(row);
      } catch (RuntimeException e) {
        throw Refusal.ofReader(feature, e);
      }
    };
  }
}
