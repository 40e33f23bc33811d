package dev.nn.model;

import dev.nn.model.features.InputException;
import dev.nn.model.features.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of samples, from one pass over their targets.
 *
 * @param ofRow for each row, the number of its class; numbers count from 0 in order of first
 *     occurrence
 * @param byNumber the names in this order; null for rows without a class
 */
record Classes(int[] ofRow, List<@Nullable String> byNumber) {

  /** With fewer rows, it is usual that many have a class of their own. */
  private static final int FEW_ROWS = 20;

  private static final int FEWEST_NAMES = 50;
  private static final double SHARE_OF_NAMES = 0.9;

  private static final String LABELS = ", or train a LabelClassifier on several labels";

  static Classes of(Samples<?> samples) {
    Map<@Nullable Object, Integer> byValue = new HashMap<>();
    Map<@Nullable String, Integer> byName = new LinkedHashMap<>();
    int[] ofRow = new int[samples.size()];
    for (int row = 0; row < ofRow.length; row++) {
      Object value = samples.target(row);
      Integer number = byValue.get(value);
      if (number == null) {
        number = byName.computeIfAbsent(name(samples, row), name -> byName.size());
        byValue.put(value, number);
      }
      ofRow[row] = number;
    }
    return new Classes(ofRow, Collections.unmodifiableList(new ArrayList<>(byName.keySet())));
  }

  private static @Nullable String name(Samples<?> samples, int row) {
    Object target = samples.target(row);
    try {
      return Names.of(target);
    } catch (InputException e) {
      boolean several = LabelTarget.isSeveral(target);
      throw (several ? new InputException(e.getMessage() + LABELS) : e).inRow(samples.number(row));
    }
  }

  /**
   * All names in the order of {@link Names#sorted}; a row without a class is refused, and numbers
   * that are no classes.
   */
  List<String> names(Samples<?> samples) {
    refuseQuantity(samples);
    int none = byNumber.indexOf(null);
    for (int row = 0; none >= 0; row++) {
      if (ofRow[row] == none) {
        throw new InputException("the class is missing: leave the row out")
            .inRow(samples.number(row));
      }
    }
    return Names.sorted(byNumber);
  }

  private void refuseQuantity(Samples<?> samples) {
    if (isQuantity(samples)) {
      throw new IllegalArgumentException(
          "the target has %s different numbers in %s rows, a quantity rather than a class: train a Regressor, or turn the numbers into text"
              .formatted(byNumber.size(), ofRow.length));
    }
  }

  /** Whether nearly every row has a class of its own. */
  static boolean areNames(int classes, int rows) {
    return rows >= FEWEST_NAMES && classes > SHARE_OF_NAMES * rows;
  }

  /** Nothing can be held out of classes that are names of their rows. */
  void refuseNamesOfRows(String otherCure) {
    int rows = ofRow.length;
    int classes = byNumber.size();
    if (areNames(classes, rows)) {
      throw new IllegalArgumentException(
          "the target has %s different classes in %s rows, so that those of held-out rows were never learnt: choose another target%s"
              .formatted(classes, rows, otherCure));
    }
  }

  /** Whether most rows have a number of their own. */
  boolean isQuantity(Samples<?> samples) {
    int rows = ofRow.length;
    return rows >= FEW_ROWS && byNumber.size() > rows / 2 && samples.target(0) instanceof Number;
  }
}
