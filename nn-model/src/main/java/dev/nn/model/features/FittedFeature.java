package dev.nn.model.features;

import java.util.List;

/** A feature with all that training taught about it: how its values become columns. Immutable. */
public sealed interface FittedFeature
    permits FittedNumber, FittedCategory, FittedFlag, FittedImage {

  /**
   * What was declared.
   *
   * @return the feature
   */
  Feature feature();

  /**
   * Whether it had one value alone in training, so that no column stands for its value.
   *
   * @return whether it was left out
   */
  boolean constant();

  /**
   * Whether its last column says 1 where a value was missing and 0 elsewhere.
   *
   * @return true only if some values, not all, were missing in training
   */
  boolean indicator();

  /**
   * The names of its columns.
   *
   * @return one for each column that it takes; empty if it was left out
   */
  List<String> columnNames();

  /**
   * How many columns it takes.
   *
   * @return at least 0
   */
  int columns();
}
