package dev.nn.model.features;

import java.util.List;

/**
 * A feature with everything learnt about it in training: how its values become columns. Immutable.
 */
public sealed interface FittedFeature
    permits FittedNumber, FittedCategory, FittedFlag, FittedImage {

  /**
   * The feature as declared.
   *
   * @return the feature
   */
  Feature feature();

  /**
   * Whether it had only one value in training, so that its value has no column.
   *
   * @return whether it was left out
   */
  boolean constant();

  /**
   * Whether its last column is a missing-value indicator: 1 where a value was missing and 0
   * elsewhere.
   *
   * @return true only if some values, not all, were missing in training
   */
  boolean indicator();

  /**
   * The names of its columns.
   *
   * @return one per column; empty if it was left out
   */
  List<String> columnNames();

  /**
   * The number of its columns.
   *
   * @return at least 0
   */
  int columns();
}
