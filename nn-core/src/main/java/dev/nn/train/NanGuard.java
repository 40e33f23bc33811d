package dev.nn.train;

import dev.nn.layer.Layer;
import dev.nn.layer.Parameter;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * Ends training with a {@link TrainingException} as soon as the loss or a gradient is not finite.
 * The message names the step and the layer. The parameters are still those before the step. After
 * the last step it looks at the parameters as well.
 */
public final class NanGuard implements TrainingListener {

  private List<List<Parameter>> parametersOfLayers = List.of();

  /** Creates the listener. */
  public NanGuard() {}

  @Override
  public void onStart(Trainer trainer) {
    parametersOfLayers =
        trainer.net().layers().stream().map(layer -> layer.parameters()).toList();
  }

  @Override
  public void onGradients(Trainer trainer) {
    if (!Float.isFinite(trainer.lastLoss())) {
      throw failure(
          trainer,
          "the loss is " + trainer.lastLoss() + ", first seen in " + firstBadOutput(trainer));
    }
    for (int l = parametersOfLayers.size() - 1; l >= 0; l--) {
      List<Parameter> parameters = parametersOfLayers.get(l);
      for (int p = 0; p < parameters.size(); p++) {
        if (!isFinite(trainer, parameters.get(p).gradient())) {
          throw failure(
              trainer,
              "the gradient of the %s of layer %s (%s) is not finite"
                  .formatted(parameters.get(p).name(), l, trainer.net().layers().get(l)));
        }
      }
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    for (int l = 0; l < parametersOfLayers.size(); l++) {
      for (Parameter parameter : parametersOfLayers.get(l)) {
        if (!isFinite(trainer, parameter.value())) {
          throw new TrainingException(
              "Training: after step %s, a number in the %s of layer %s (%s) is not finite: try a smaller learning rate, or clip the gradients"
                  .formatted(
                      trainer.step(),
                      parameter.name(),
                      l,
                      trainer.net().layers().get(l)));
        }
      }
    }
  }

  private static TrainingException failure(Trainer trainer, String problem) {
    return new TrainingException(
        "Training: step %s: %s: try a smaller learning rate, or clip the gradients; the parameters are those before the step"
            .formatted(trainer.step() + 1, problem));
  }

  private static String firstBadOutput(Trainer trainer) {
    Tensor out = trainer.batch().inputs();
    if (!isFinite(trainer, out)) {
      return "the inputs of the batch";
    }
    List<Layer> layers = trainer.net().layers();
    for (int l = 0; l < layers.size(); l++) {
      out = layers.get(l).infer(out);
      if (!isFinite(trainer, out)) {
        return "the output of layer %s (%s)".formatted(l, layers.get(l));
      }
    }
    return "the loss itself: the outputs of layer %s (%s) are finite"
        .formatted(layers.size() - 1, layers.get(layers.size() - 1));
  }

  /** A finite number less itself is 0, any other is NaN. */
  private static boolean isFinite(Trainer trainer, Tensor tensor) {
    return trainer.net().backend().squaredDistance(tensor, tensor) == 0;
  }
}
