package dev.nn.train;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The first evaluations of a growing log: unmodifiable, and extended without a copy, so that every
 * evaluation of a training run costs the same.
 */
final class Prefix extends AbstractList<Evaluation> implements RandomAccess {

  private final List<Evaluation> log;
  private final int size;

  private Prefix(List<Evaluation> log) {
    this.log = log;
    this.size = log.size();
  }

  static Prefix of(List<Evaluation> evaluations) {
    return evaluations instanceof Prefix prefix
        ? prefix
        : new Prefix(new ArrayList<>(List.copyOf(evaluations)));
  }

  /** These and one more. Only the longest prefix shares the log; a shorter one starts its own. */
  Prefix plus(Evaluation evaluation) {
    List<Evaluation> longer = size == log.size() ? log : new ArrayList<>(this);
    longer.add(evaluation);
    return new Prefix(longer);
  }

  @Override
  public Evaluation get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(
          "History: evaluation %s of %s: it must be from 0 to %s".formatted(index, size, size - 1));
    }
    return log.get(index);
  }

  @Override
  public int size() {
    return size;
  }
}
