package dev.nn.benchmarks.results;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least time that a net's products take: their multiply-adds at the measured peak of the
 * threads used, with the columns of each product rounded up to whole vectors of sixteen floats.
 * Everything else in a step, from drawing the batch to updating the weights, comes on top.
 */
final class Floor {

  private static final int LANES = 16;
  private static final double FLOPS_PER_MULTIPLY_ADD = 2;
  private static final double PER_GIGA = 1e3;

  private static final Pattern NET = Pattern.compile("(\\d+(?:-\\d+)+)");
  private static final Pattern TRAINED = Pattern.compile("(?:batch|train) (\\d+)");
  private static final Pattern INFERRED = Pattern.compile("(?:test )?([\\d,]{4,})(?: samples)?$");

  private Floor() {}

  /**
   * Microseconds on the given number of threads, each at the given peak; 0 if the work is not a
   * net's.
   */
  static double micros(String work, double peak, int threads) {
    return FLOPS_PER_MULTIPLY_ADD * multiplyAdds(work) / (PER_GIGA * peak * threads);
  }

  /** The multiply-adds of work such as {@code 784-15-10: train 32, test 2,000}. */
  static long multiplyAdds(String work) {
    Matcher net = NET.matcher(work);
    if (!net.find()) {
      return 0;
    }
    int[] sizes =
        Arrays.stream(net.group(1).split("-")).mapToInt(Integer::parseInt).toArray();
    return training(sizes, number(TRAINED, work)) + forward(sizes, number(INFERRED, work));
  }

  private static long number(Pattern pattern, String work) {
    Matcher number = pattern.matcher(work);
    return number.find() ? Long.parseLong(number.group(1).replace(",", "")) : 0;
  }

  private static long forward(int[] sizes, long rows) {
    long sum = 0;
    for (int l = 1; l < sizes.length; l++) {
      sum += rows * sizes[l - 1] * up(sizes[l]);
    }
    return sum;
  }

  /**
   * The forward pass, the gradient of each layer's weights, and that of each input but the first.
   */
  private static long training(int[] sizes, long rows) {
    long sum = 2 * forward(sizes, rows);
    for (int l = 2; l < sizes.length; l++) {
      sum += rows * sizes[l] * up(sizes[l - 1]);
    }
    return sum;
  }

  private static long up(int columns) {
    return (columns + LANES - 1) / LANES * LANES;
  }
}
