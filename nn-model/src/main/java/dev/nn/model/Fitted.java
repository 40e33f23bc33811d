package dev.nn.model;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.Features;
import dev.nn.net.Net;
import dev.nn.train.History;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of training: everything in a model except the functions that read the program's rows.
 *
 * @param encoding how rows become inputs
 * @param ignored the keys of maps that are not features, such as that of the target
 * @param target how outputs are read
 * @param loss the loss that was minimised
 * @param threshold the lowest probability at which the second class, or a label, is predicted
 * @param net the net; not to be trained further
 * @param baseline the baselines that it is compared with
 * @param recipe the hyperparameters of the training; null if they are unknown
 * @param history the evaluations of the first trial
 * @param steps how many steps the net was trained for; 0 if it is the linear model, or the training
 *     is unknown
 */
record Fitted(
    Encoding encoding,
    Set<String> ignored,
    Target target,
    LossKind loss,
    double threshold,
    Net net,
    Baseline baseline,
    @Nullable Recipe recipe,
    History history,
    long steps) {

  Fitted withThreshold(double chosen) {
    return new Fitted(
        encoding, ignored, target, loss, chosen, net, baseline, recipe, history, steps);
  }

  /** How maps are read: names of quantities and labels may be keys that are not features. */
  Features<Map<String, ?>> ofMaps() {
    Set<String> others = new HashSet<>(ignored);
    if (!(target instanceof ClassTarget)) {
      others.addAll(target.names());
    }
    encoding.schema().forEach(feature -> others.remove(feature.name()));
    return Features.ofMaps(encoding.schema(), others.toArray(String[]::new));
  }
}
