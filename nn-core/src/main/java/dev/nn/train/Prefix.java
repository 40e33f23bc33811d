package dev.nn.train;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The first evaluations of a log that only grows: unmodifiable, and longer by one without a copy,
 * so that a training's history costs the same at every evaluation.
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

  /** These and one more. Only the longest prefix shares its log; a shorter one begins its own. */
  Prefix plus(Evaluation evaluation) {
    List<Evaluation> longer = size == log.size() ? log : new ArrayList<>(this);
    longer.add(evaluation);
    return new Prefix(longer);
  }

  @Override
  public Evaluation get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("evaluation %s of %s".formatted(index, size));
    }
    return log.get(index);
  }

  @Override
  public int size() {
    return size;
  }
}
