package dev.nn.model;

import dev.nn.model.features.Encoder;
import dev.nn.model.features.InputException;
import dev.nn.model.features.InputReport;
import dev.nn.net.Predictor;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a model and of its linear baseline for samples, along with the targets: each
 * tensor has one row per sample.
 *
 * @param net the outputs of the net
 * @param linear those of the linear baseline; null if there is none
 * @param targets what the outputs should be
 * @param inputs the remarks on the inputs
 */
record Measured(Tensor net, @Nullable Tensor linear, Tensor targets, InputReport inputs) {

  static <T> Measured of(Model<T> model, Samples<T> samples) {
    samples.requireRows("evaluate");
    int rows = samples.size();
    Fitted fitted = model.fitted;
    Encoder<T> encoder = fitted.encoding().encoder(samples.features());
    Tensor targets = targets(samples, fitted.target());
    Tensor net = Tensor.zeros(rows, fitted.target().outputs());
    Tensor linear = fitted.baseline().weights() == null ? null : Tensor.zeros(rows, net.cols());
    InputReport report = model.report();
    Predictor predictor = model.onAllThreads();
    EncodedBlocks.run(samples.rows(), samples::number, encoder, report, (from, x) -> {
      int to = from + x.rows();
      net.rows(from, to).copyFrom(predictor.predict(x));
      Tensor straight = fitted.baseline().linear(model.backend, x);
      if (linear != null && straight != null) {
        linear.rows(from, to).copyFrom(straight);
      }
    });
    return new Measured(net, linear, targets, report);
  }

  private static Tensor targets(Samples<?> samples, Target target) {
    Tensor targets = Tensor.zeros(samples.size(), target.outputs());
    for (int row = 0; row < samples.size(); row++) {
      try {
        target.encode(samples.target(row), targets.array(), row * target.outputs());
      } catch (InputException e) {
        throw e.inRow(samples.number(row));
      }
    }
    return targets;
  }
}
