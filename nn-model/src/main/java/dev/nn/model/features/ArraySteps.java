package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Encodes adjacent numbers of one array in a single loop, for the sake of speed in rows of hundreds
 * of numbers. The columns are identical, bit for bit, to those that the steps for single features
 * give.
 */
final class ArraySteps {

  private ArraySteps() {}

  /** The steps, with those for one array merged into one. */
  static <T> List<Encoder.Step<T>> merged(
      List<FittedFeature> fitted, List<Source<T>> sources, List<Encoder.Step<T>> steps) {
    List<Encoder.Step<T>> merged = new ArrayList<>();
    int at = 0;
    for (int f = 0; f < steps.size(); ) {
      int end = endOfArray(fitted, sources, f);
      merged.add(end > f + 1 ? new ArrayStep<>(fitted, sources, steps, f, end, at) : steps.get(f));
      for (int next = Math.max(end, f + 1); f < next; f++) {
        at += fitted.get(f).columns();
      }
    }
    return merged;
  }

  private static <T> int endOfArray(
      List<FittedFeature> fitted, List<Source<T>> sources, int begin) {
    int end = begin;
    while (end < fitted.size()
        && !fitted.get(end).indicator()
        && sources.get(end) instanceof Source.OfElement<T> element
        && follows(element, (Source.OfElement<T>) sources.get(begin), end - begin)) {
      end++;
    }
    return end;
  }

  private static <T> boolean follows(
      Source.OfElement<T> element, Source.OfElement<T> first, int distance) {
    return element.reader() == first.reader() && element.index() == first.index() + distance;
  }

  /** The features from begin to end, all of them numbers of one array without an indicator. */
  private static final class ArrayStep<T> implements Encoder.Step<T> {

    private final Source.OfElement<T> first;
    private final List<Encoder.Step<T>> single;
    private final Feature feature;
    private final double[] mean;
    private final double[] scale;
    private final int[] columns;

    ArrayStep(
        List<FittedFeature> fitted,
        List<Source<T>> sources,
        List<Encoder.Step<T>> steps,
        int begin,
        int end,
        int at) {
      this.first = (Source.OfElement<T>) sources.get(begin);
      this.feature = fitted.get(begin).feature();
      this.single = List.copyOf(steps.subList(begin, end));
      this.mean = new double[end - begin];
      this.scale = new double[end - begin];
      this.columns = new int[end - begin];
      int column = at;
      for (int f = 0; f < mean.length; f++) {
        FittedNumber number = (FittedNumber) fitted.get(begin + f);
        mean[f] = number.mean();
        scale[f] = number.scale();
        columns[f] = number.constant() ? -1 : column++;
      }
    }

    /** Values that are not finite take the slow path, which fills or refuses them. */
    @Override
    public Remark encode(T row, float[] out, int base) {
      first.require(feature, row);
      ArrayReader<T> reader = first.reader();
      for (int f = 0; f < mean.length; f++) {
        float scaled = (float) ((reader.at(row, first.index() + f) - mean[f]) * scale[f]);
        if (!(Math.abs(scaled) <= Float.MAX_VALUE)) {
          single.get(f).encode(row, out, base);
        } else if (columns[f] >= 0) {
          out[base + columns[f]] = scaled;
        }
      }
      return Remark.NONE;
    }
  }
}
