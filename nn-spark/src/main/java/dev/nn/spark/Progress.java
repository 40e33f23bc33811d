package dev.nn.spark;

import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a training run: everything that changes while it runs. */
final class Progress {

  final Learner learner;
  final Net best;
  long pass;
  long step;
  double least = Double.POSITIVE_INFINITY;
  long bestPass;
  long bestStep;

  Progress(Learner learner) {
    this.learner = learner;
    this.best = learner.net().copy();
  }

  /** Records the validation loss of the pass that has just finished. */
  void judge(double loss) {
    Learner.requireFinite(step, loss);
    if (loss < least) {
      least = loss;
      keep();
    }
  }

  /** Marks the current net as the best so far. */
  void keep() {
    bestPass = pass;
    bestStep = step;
    best.copyFrom(learner.net());
  }

  /** All tensors by name: the training's own, not copies. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    learner.net().tensors().forEach((name, tensor) -> tensors.put("net." + name, tensor));
    best.tensors().forEach((name, tensor) -> tensors.put("best." + name, tensor));
    learner.optimizer().state().forEach((name, t) -> tensors.put("optimizer." + name, t));
    return tensors;
  }
}
