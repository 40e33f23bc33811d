package dev.nn.model;

import dev.nn.random.SplitMix64;
import java.util.Arrays;

/**
 * Splits rows at random; each group (the rows of one class, or all rows) is split in the same
 * proportions.
 */
final class Folds {

  /** The parts of a split: their row numbers, in ascending order. */
  record Parts(int[] first, int[] second) {}

  private final int[][] groups;
  private final int rows;

  /** Shuffles each group (Fisher-Yates). */
  private Folds(int[][] groups, int rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    for (int[] group : groups) {
      for (int i = group.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = group[i];
        group[i] = group[other];
        group[other] = kept;
      }
    }
    this.groups = groups;
    this.rows = rows;
  }

  static Folds ofRows(int rows, long seed) {
    return ofGroups(new int[rows], seed);
  }

  /** Groups rows by the number of each row's group, counted from 0. */
  static Folds ofGroups(int[] groupOfRow, long seed) {
    int highest = 0;
    for (int group : groupOfRow) {
      highest = Math.max(highest, group);
    }
    int[] sizes = new int[highest + 1];
    for (int group : groupOfRow) {
      sizes[group]++;
    }
    int[][] groups = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    for (int row = groupOfRow.length - 1; row >= 0; row--) {
      groups[groupOfRow[row]][--sizes[groupOfRow[row]]] = row;
    }
    return new Folds(groups, groupOfRow.length, seed);
  }

  /**
   * The first part takes its share of each group, rounded up or down so that the shares of many
   * small groups add up, and at least one row of each.
   */
  Parts split(double fraction) {
    if (!(fraction > 0 && fraction < 1) || rows < 2) {
      throw new IllegalArgumentException(
          "split: %s of %s rows: the fraction must be more than 0 and less than 1, and there must be 2 rows"
              .formatted(fraction, rows));
    }
    boolean[] first = new boolean[rows];
    double owed = 0;
    for (int[] group : groups) {
      double share = group.length * fraction;
      double due =
          Math.max(Math.floor(share), Math.min(Math.ceil(share), Math.round(share + owed)));
      int cut = (int) Math.max(Math.min(1, group.length), due);
      cut = groups.length == 1 ? Math.min(cut, rows - 1) : cut;
      owed += share - cut;
      for (int i = 0; i < cut; i++) {
        first[group[i]] = true;
      }
    }
    return parts(first);
  }

  /** Part {@code fold} of k is the second part, the rest are the first. */
  Parts fold(int fold, int k) {
    boolean[] first = new boolean[rows];
    int dealt = 0;
    for (int[] group : groups) {
      for (int row : group) {
        first[row] = dealt++ % k != fold;
      }
    }
    return parts(first);
  }

  private static Parts parts(boolean[] first) {
    int[] chosen = new int[first.length];
    int[] others = new int[first.length];
    int chosenCount = 0;
    for (int row = 0; row < first.length; row++) {
      if (first[row]) {
        chosen[chosenCount++] = row;
      } else {
        others[row - chosenCount] = row;
      }
    }
    return new Parts(
        Arrays.copyOf(chosen, chosenCount), Arrays.copyOf(others, first.length - chosenCount));
  }
}
