package dev.nn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model says of a row, and how that is written in the outputs of a net. Immutable. */
public sealed interface Target permits ClassTarget, LabelTarget, QuantityTarget {

  /**
   * What kind of answer it is.
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
   * @return at least 1; two for one output if there are two classes
   */
  List<String> names();

  /**
   * Writes what a net should give for a row.
   *
   * @param target what the caller says of the row
   * @param out where the outputs go; modified from {@code at} on
   * @param at where the first output stands
   * @throws dev.nn.model.features.InputException if the target is missing, unknown, or of another
   *     kind
   */
  void encode(@Nullable Object target, float[] out, int at);
}
