package dev.nn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model predicts for a row, and how that is encoded in the outputs of a net. Immutable. */
public sealed interface Target permits ClassTarget, LabelTarget, QuantityTarget {

  /**
   * The kind of prediction.
   *
   * @return the task
   */
  Task task();

  /**
   * How many outputs the net has.
   *
   * @return at least 1
   */
  int outputs();

  /**
   * The names of the classes, labels or quantities.
   *
   * @return at least 1 name; two names for one output if there are two classes
   */
  List<String> names();

  /**
   * Writes the outputs that a net should give for a row.
   *
   * @param target the caller's target for the row
   * @param out the array that the outputs are written to; modified from {@code at} onwards
   * @param at the index of the first output
   * @throws dev.nn.model.features.InputException if the target is missing, unknown, or of the wrong
   *     kind
   */
  void encode(@Nullable Object target, float[] out, int at);
}
