package dev.nn.onnx;

import java.util.List;

/**
 * How a column encodes the values of a category: an indicator of one value, or a number for each.
 *
 * @param values all values that the encoder knows, in its order
 * @param first the place of the first one that does not become 0
 * @param numbers what the values from there on become; those behind them become 0
 * @param acceptsUnknown whether any other value becomes 0, rather than an error
 */
record Category(List<String> values, int first, double[] numbers, boolean acceptsUnknown) {

  private static final double[] ONE = {1};

  /** One column of a one-hot encoder. */
  static Category indicator(List<String> values, int index, boolean acceptsUnknown) {
    return new Category(values, index, ONE, acceptsUnknown);
  }
}
