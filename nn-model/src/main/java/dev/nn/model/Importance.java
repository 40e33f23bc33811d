package dev.nn.model;

import dev.nn.data.Dataset;
import dev.nn.model.features.FittedFeature;
import dev.nn.net.Predictor;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much a model relies on a feature: how far its score falls when the feature's values are
 * shuffled across the rows (L. Breiman, Random forests, 2001).
 *
 * @param feature the feature's name
 * @param drop the original score minus the score with shuffled values: the accuracy of a
 *     classifier, the mean accuracy over the labels, or the R2 of a regressor, so NaN if the
 *     quantity is the same in all rows; about 0 if the feature is not used
 */
public record Importance(String feature, double drop) {

  /** The importances, most important first. */
  static <T> List<Importance> of(Model<T> model, Dataset data, long seed) {
    Tensor x = data.inputs();
    Predictor predictor = model.onAllThreads();
    double whole = model.score(predictor.predict(x), data.targets());
    SplitMix64 random = new SplitMix64(seed);
    List<Importance> list = new ArrayList<>();
    int at = 0;
    for (FittedFeature feature : model.encoding().features()) {
      Tensor shuffled = shuffled(x, at, at + feature.columns(), random);
      double score = model.score(predictor.predict(shuffled), data.targets());
      list.add(new Importance(feature.feature().name(), whole - score));
      at += feature.columns();
    }
    list.sort(Comparator.comparingDouble(Importance::drop).reversed());
    return List.copyOf(list);
  }

  /** A copy in which each row takes the columns of one feature from another row. */
  private static Tensor shuffled(Tensor x, int from, int to, SplitMix64 random) {
    Tensor copy = x.copy();
    for (int i = x.rows() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      for (int j = from; j < to; j++) {
        float kept = copy.get(i, j);
        copy.set(i, j, copy.get(other, j));
        copy.set(other, j, kept);
      }
    }
    return copy;
  }
}
