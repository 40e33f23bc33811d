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
 * <p>A column does if rows with the same value have the same target, so many rows that it is no
 * chance. Rows that were repeated to balance classes would pass for that, since each agrees with
 * its copies in every column; so would a value that most rows have, such as an amount of 0, if none
 * of them has the rare target. So a value must occur in five rows on average, and half of the
 * evidence needed must come from other targets than the one that yields most of it.
 *
 * <p>Or both are numbers, the column has ten different ones or more, and the target is the same
 * multiple of them everywhere, give or take a constant.
 *
 * <p>With more than twenty targets, no column is looked at: each pair would take a pass over the
 * rows.
 *
 * @param rows the training rows
 */
record Leakage(List<Integer> rows) {

  private static final int MOST_TARGETS = 20;

  /** The columns whose values are looked at have no more of them than there can be classes. */
  private static final int MOST_VALUES = 1000;

  private static final int LEAST_ROWS_OF_VALUE = 5;

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
    if (features.size() < 2 || targets.size() > MOST_TARGETS) {
      return remarks;
    }
    List<Column> learnt = targets.stream()
        .map(target -> part.table().column(target).orElseThrow())
        .toList();
    for (Column feature : features) {
      for (Column target : leakage.determined(feature, learnt)) {
        remarks.add(
            "column %s alone determines %s in every training row: if it is not known when predicting, leave it out (of a CSV file with --ignore %s)"
                .formatted(
                    Shown.quoted(feature.name()),
                    Shown.quoted(target.name()),
                    Shown.option(feature.name())));
      }
    }
    return remarks;
  }

  /** The targets that a column determines. */
  private List<Column> determined(Column feature, List<Column> targets) {
    boolean quantities = targets.stream().anyMatch(Column.Numbers.class::isInstance);
    int farthest = quantities && feature instanceof Column.Numbers x ? farthest(x) : 0;
    return targets.stream()
        .filter(target -> feature instanceof Column.Numbers x
                && target instanceof Column.Numbers y
                && isLine(x, y, farthest)
            || areAlike(feature, target))
        .toList();
  }

  /** The row whose number is farthest from that of the first row. */
  private int farthest(Column.Numbers x) {
    double first = x.at(rows.get(0));
    int farthest = rows.get(0);
    double most = 0;
    for (int row : rows) {
      double distance = Math.abs(x.at(row) - first);
      if (distance > most) {
        most = distance;
        farthest = row;
      }
    }
    return farthest;
  }

  /** Whether y = y0 + slope (x - x0), drawn through the first row and the one farthest from it. */
  private boolean isLine(Column.Numbers x, Column.Numbers y, int farthest) {
    int first = rows.get(0);
    double slope = (y.at(farthest) - y.at(first)) / (x.at(farthest) - x.at(first));
    double rounding = ROUNDING * Math.abs(y.at(farthest) - y.at(first));
    if (!(rounding > 0)) {
      return false;
    }
    for (int row : rows) {
      if (!(Math.abs(y.at(first) + slope * (x.at(row) - x.at(first)) - y.at(row)) <= rounding)) {
        return false;
      }
    }
    return rows.stream().map(x::at).distinct().limit(LEAST_FOR_LINE).count() == LEAST_FOR_LINE;
  }

  /** Whether rows with the same value have the same target, as chance would not have it. */
  private boolean areAlike(Column feature, Column target) {
    int mostValues = Math.min(MOST_VALUES, rows.size() / LEAST_ROWS_OF_VALUE);
    Map<Object, Object> targets = new HashMap<>();
    Map<Object, Integer> counts = new HashMap<>();
    for (int row : rows) {
      Object answer = value(target, row);
      Object other = targets.putIfAbsent(value(feature, row), answer);
      if (other != null && !other.equals(answer) || targets.size() > mostValues) {
        return false;
      }
      counts.merge(answer, 1, Integer::sum);
    }
    return isNoChance(targets, counts);
  }

  /**
   * Each row but the first with its value has the same target as that one with the probability of
   * this target.
   *
   * @param targets the target of each value
   * @param counts the number of rows with each target
   */
  private boolean isNoChance(Map<Object, Object> targets, Map<Object, Integer> counts) {
    Map<Object, Integer> values = new HashMap<>();
    targets.values().forEach(answer -> values.merge(answer, 1, Integer::sum));
    double all = 0;
    double most = 0;
    for (Map.Entry<Object, Integer> each : counts.entrySet()) {
      int agreeing = each.getValue() - values.getOrDefault(each.getKey(), 0);
      double chance = agreeing * Math.log((double) each.getValue() / rows.size());
      all += chance;
      most = Math.min(most, chance);
    }
    return all < CHANCE && all - most < CHANCE / 2;
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
