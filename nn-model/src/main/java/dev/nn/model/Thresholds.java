package dev.nn.model;

import dev.nn.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the threshold of two classes by F1 = 2 tp / (predicted + actual) of the positive class.
 */
final class Thresholds {

  private Thresholds() {}

  /**
   * Chooses the threshold on all held-out rows, each evaluated by the linear model or the net of
   * the trial that did not learn from it.
   */
  static double choose(List<Trial> trials, Choice choice, LossKind loss) {
    int held = trials.stream().mapToInt(trial -> trial.held().size()).sum();
    double[] probabilities = new double[held];
    boolean[] actual = new boolean[held];
    int at = 0;
    for (Trial trial : trials) {
      Tensor outputs = choice.isLinear()
          ? trial.linear(choice.strength())
          : trial.outcome().best().copy();
      Tensor p = Probabilities.ofClasses(trial.net().backend(), loss, 2, outputs);
      Tensor targets = trial.held().targets();
      for (int i = 0; i < p.rows(); i++, at++) {
        probabilities[at] = p.get(i, 1);
        actual[at] = targets.get(i, targets.cols() - 1) == 1;
      }
    }
    return best(probabilities, actual);
  }

  /** Half-way between two neighbouring probabilities; 0.5 if nothing is better. */
  static double best(double[] probabilities, boolean[] actual) {
    int[] falling = IntStream.range(0, actual.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .mapToInt(Integer::intValue)
        .toArray();
    long positives = IntStream.range(0, actual.length).filter(i -> actual[i]).count();
    double best = 0.5;
    double highest = f1At(0.5, probabilities, actual, positives);
    long hits = 0;
    for (int i = 0; i < falling.length; i++) {
      hits += actual[falling[i]] ? 1 : 0;
      double here = probabilities[falling[i]];
      double next = i + 1 < falling.length ? probabilities[falling[i + 1]] : 0;
      double f1 = 2.0 * hits / (i + 1 + positives);
      if (here > next && f1 > highest) {
        highest = f1;
        best = (here + next) / 2;
      }
    }
    return best;
  }

  private static double f1At(
      double threshold, double[] probabilities, boolean[] actual, long positives) {
    long predicted = 0;
    long hits = 0;
    for (int i = 0; i < actual.length; i++) {
      if (probabilities[i] >= threshold) {
        predicted++;
        hits += actual[i] ? 1 : 0;
      }
    }
    return predicted + positives == 0 ? 0 : 2.0 * hits / (predicted + positives);
  }
}
