package dev.nn.onnx;

import dev.nn.onnx.proto.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * One input of a net: a number of a graph's input, as (x - centre) * scale, or an indicator of one
 * category.
 *
 * @param input the graph's input
 * @param index its column
 * @param type of the graph's input
 * @param centre the number subtracted
 * @param scale the factor of the difference, not 0
 * @param category the value that becomes 1, while others become 0; null for a number
 */
record Column(
    String input,
    int index,
    ElementType type,
    double centre,
    double scale,
    @Nullable Category category) {

  static Column number(String input, int index, ElementType type) {
    return new Column(input, index, type, 0, 1, null);
  }

  /** factor * this + shift. */
  Column scaled(double factor, double shift) {
    double newScale = scale * factor;
    return new Column(input, index, type, centre - shift / newScale, newScale, category);
  }

  Column category(Category of) {
    return new Column(input, index, type, 0, 1, of);
  }

  /** Whether it is the unchanged number. */
  boolean isPlain() {
    return centre == 0 && scale == 1 && category == null;
  }
}
