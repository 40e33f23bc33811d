package dev.nn.examples.model;

import dev.nn.examples.table.Column;
import dev.nn.examples.table.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that alone determine a target in all training rows, as a copy of it does, or what is only
 * known once the target is.
 *
 * <p>A column does if rows with the same value have the same target: so many rows that it is no
 * chance. Or both are numbers, and the target is the same multiple of the column everywhere, give
 * or take a constant.
 *
 * @param rows the training rows
 */
record Leakage(List<Integer> rows) {

  /** The columns whose values are looked at have no more of them than there can be classes. */
  private static final int MOST_VALUES = 1000;

  /** The logarithm of the probability below which an agreement is no chance. */
  private static final double CHANCE = Math.log(1e-9);

  private static final int LEAST_FOR_LINE = 10;
  private static final double ROUNDING = 1e-9;

  /** A remark for each such column, unless it is the only one to learn from. */
  static List<String> remarks(Part part, List<String> targets) {
    Leakage leakage = new Leakage(part.samples().rows());
    List<String> remarks = new ArrayList<>();
    List<Column> features = part.table().columns().stream()
        .filter(column -> !targets.contains(column.name()))
        .filter(column -> !(column instanceof Column.Images))
        .toList();
    if (features.size() < 2) {
      return remarks;
    }
    for (String target : targets) {
      Column learnt = part.table().column(target).orElseThrow();
      for (Column feature : features) {
        if (leakage.determines(feature, learnt)) {
          remarks.add(
              "column %s alone determines %s in every training row: if it is not known when predicting, leave it out (of a CSV file with --ignore %s)"
                  .formatted(
                      Shown.quoted(feature.name()),
                      Shown.quoted(target),
                      Shown.option(feature.name())));
        }
      }
    }
    return remarks;
  }

  private boolean determines(Column feature, Column target) {
    return feature instanceof Column.Numbers x && target instanceof Column.Numbers y && isLine(x, y)
        || areAlike(feature, target);
  }

  /** Whether y = y0 + slope (x - x0), drawn through the first row and the one farthest from it. */
  private boolean isLine(Column.Numbers x, Column.Numbers y) {
    int first = rows.get(0);
    int farthest = first;
    for (int row : rows) {
      if (Math.abs(x.at(row) - x.at(first)) > Math.abs(x.at(farthest) - x.at(first))) {
        farthest = row;
      }
    }
    double slope = (y.at(farthest) - y.at(first)) / (x.at(farthest) - x.at(first));
    double rounding = ROUNDING * Math.abs(y.at(farthest) - y.at(first));
    if (rows.size() < LEAST_FOR_LINE || !(rounding > 0)) {
      return false;
    }
    for (int row : rows) {
      if (!(Math.abs(y.at(first) + slope * (x.at(row) - x.at(first)) - y.at(row)) <= rounding)) {
        return false;
      }
    }
    return true;
  }

  /** Whether rows with the same value have the same target, as chance would not have it. */
  private boolean areAlike(Column feature, Column target) {
    Map<Object, Object> targets = new HashMap<>();
    Map<Object, Integer> counts = new HashMap<>();
    for (int row : rows) {
      Object answer = value(target, row);
      Object other = targets.putIfAbsent(value(feature, row), answer);
      if (other != null && !other.equals(answer) || targets.size() > MOST_VALUES) {
        return false;
      }
      counts.merge(answer, 1, Integer::sum);
    }
    double same = counts.values().stream()
        .mapToDouble(count -> (double) count * count / rows.size() / rows.size())
        .sum();
    return (rows.size() - targets.size()) * Math.log(same) < CHANCE;
  }

  private static Object value(Column column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    return column instanceof Column.Numbers numbers
        ? (Object) numbers.at(row)
        : ((Column.Words) column).text(row);
  }
}
