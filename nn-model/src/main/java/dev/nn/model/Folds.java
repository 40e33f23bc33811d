package dev.nn.model;

import dev.nn.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shares out rows at random: each group, the rows of one class or all rows, is shared out alike.
 */
final class Folds {

  /** The parts of a split: the numbers of their rows, rising. */
  record Parts(int[] first, int[] second) {}

  private final List<List<Integer>> groups;
  private final int rows;

  /** Shuffles each group. */
  private Folds(List<List<Integer>> groups, int rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    groups.forEach(group -> shuffle(group, random));
    this.groups = groups;
    this.rows = rows;
  }

  static Folds ofRows(int rows, long seed) {
    return ofClasses(Collections.nCopies(rows, ""), seed);
  }

  static Folds ofClasses(List<@Nullable String> names, long seed) {
    Map<@Nullable String, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < names.size(); row++) {
      groups.computeIfAbsent(names.get(row), name -> new ArrayList<>()).add(row);
    }
    return new Folds(new ArrayList<>(groups.values()), names.size(), seed);
  }

  /** Fisher and Yates; the collections' own shuffle is not fixed for all JDKs. */
  private static void shuffle(List<Integer> rows, SplitMix64 random) {
    for (int i = rows.size() - 1; i > 0; i--) {
      Collections.swap(rows, i, random.nextInt(i + 1));
    }
  }

  /** The first part takes its share of each group, rounded, and at least one row of each. */
  Parts split(double fraction) {
    if (!(fraction > 0 && fraction < 1) || rows < 2) {
      throw new IllegalArgumentException(
          "split: %s of %s rows: the fraction must be more than 0 and less than 1, and there must be 2 rows"
              .formatted(fraction, rows));
    }
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (List<Integer> group : groups) {
      int cut = Math.max(1, (int) Math.round(group.size() * fraction));
      cut = groups.size() == 1 ? Math.min(cut, rows - 1) : cut;
      first.addAll(group.subList(0, cut));
      second.addAll(group.subList(cut, group.size()));
    }
    return new Parts(sorted(first), sorted(second));
  }

  /** Part fold of k is the second part, the rest the first. */
  Parts fold(int fold, int k) {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    int dealt = 0;
    for (List<Integer> group : groups) {
      for (Integer row : group) {
        (dealt++ % k == fold ? second : first).add(row);
      }
    }
    return new Parts(sorted(first), sorted(second));
  }

  private static int[] sorted(List<Integer> rows) {
    int[] numbers = rows.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(numbers);
    return numbers;
  }
}
