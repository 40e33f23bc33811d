package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** One step of a net 2-2-1 on one sample, with one number that is not finite. */
class NanGuardTest {

  private final Net net = Net.builder(2, 2, 1).backend(Trainings.BACKEND).build();
  private final Tensor input = Tensor.matrix(1, 2, 1, 1);
  private final Tensor target = Tensor.matrix(1, 1, 1);
  private float learningRate = 1e-30f;

  @Test
  void theInputsAreNamed() {
    input.set(0, 1, Float.NaN);
    refused("the loss is NaN, first seen in the inputs of the batch");
  }

  @Test
  void theFirstLayerThatGivesItIsNamed() {
    net.dense(1).bias().fill(Float.POSITIVE_INFINITY);
    refused("the loss is Infinity, first seen in the output of layer 1 (Dense 2 -> 1, identity)");
    net.dense(0).bias().set(0, 1, Float.POSITIVE_INFINITY);
    refused("first seen in the output of layer 0 (Dense 2 -> 2, relu)");
  }

  @Test
  void theLossItselfIsNamed() {
    target.fill(Float.NaN);
    refused("first seen in the loss itself: the outputs of layer 1 (Dense 2 -> 1, identity)");
  }

  @Test
  void theParameterIsNamed() {
    String[] names = {
      "weights of layer 0 (Dense 2 -> 2, relu)",
      "bias of layer 0 (Dense 2 -> 2, relu)",
      "weights of layer 1 (Dense 2 -> 1, identity)",
      "bias of layer 1 (Dense 2 -> 1, identity)"
    };
    for (int p = 0; p < names.length; p++) {
      Tensor gradient = net.parameters().get(p).gradient();
      TrainingException e = assertThrows(
          TrainingException.class, () -> step(() -> setLast(gradient, Float.NEGATIVE_INFINITY)));
      assertTrue(
          e.getMessage().startsWith("Training: step 1: the gradient of the " + names[p]),
          e.getMessage());
    }
  }

  /** The gradient is finite, but not what the learning rate makes of it. */
  @Test
  void aLastStepThatOverflowsIsNamed() {
    learningRate = 1e30f;
    Tensor gradient = net.dense(1).parameters().get(0).gradient();
    TrainingException e =
        assertThrows(TrainingException.class, () -> step(() -> setLast(gradient, 1e30f)));
    assertEquals(
        "Training: after step 1, a number in the weights of layer 1 (Dense 2 -> 1, identity) is not finite: try a smaller learning rate, or clip the gradients",
        e.getMessage());
  }

  @Test
  void theGreatestFloatIsFinite() {
    Tensor gradient = net.parameters().get(0).gradient();
    assertEquals(1, step(() -> setLast(gradient, Float.MAX_VALUE)).step());
  }

  private static void setLast(Tensor tensor, float value) {
    tensor.array()[tensor.offset() + tensor.size() - 1] = value;
  }

  private void refused(String reason) {
    TrainingException e = assertThrows(TrainingException.class, () -> step(() -> {}));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private Trainer step(Runnable afterBackward) {
    MiniBatches batches =
        new MiniBatches(Dataset.regression(input, target), 1, Sampling.WITH_REPLACEMENT, 0);
    Trainer trainer = Trainer.builder(
            net, new HalfSquaredError(Trainings.BACKEND), new Sgd(net, learningRate), batches)
        .steps(1)
        .listener(new TrainingListener() {
          @Override
          public void onGradients(Trainer trainer) {
            afterBackward.run();
          }
        })
        .listener(new NanGuard())
        .build();
    trainer.run();
    return trainer;
  }
}
