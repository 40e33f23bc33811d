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
 * @param fill the number that replaces NaN; NaN if none does
 * @param category the value that becomes 1, while others become 0; null for a number
 */
record Column(
    String input,
    int index,
    ElementType type,
    double centre,
    double scale,
    double fill,
    @Nullable Category category) {

  static Column number(String input, int index, ElementType type) {
    return new Column(input, index, type, 0, 1, Double.NaN, null);
  }

  /** factor * this + shift. */
  Column scaled(double factor, double shift) {
    double newScale = scale * factor;
    return new Column(input, index, type, centre - shift / newScale, newScale, fill, category);
  }

  Column category(Category of) {
    return new Column(input, index, type, 0, 1, Double.NaN, of);
  }

  /** The same with a number, scaled as the column is so far, in place of NaN. */
  Column filled(double scaled) {
    double number = isFilled() ? fill : centre + scaled / scale;
    return new Column(input, index, type, centre, scale, number, category);
  }

  boolean isFilled() {
    return !Double.isNaN(fill);
  }

  /** Whether it is the unchanged number. */
  boolean isPlain() {
    return centre == 0 && scale == 1 && !isFilled() && category == null;
  }
}
