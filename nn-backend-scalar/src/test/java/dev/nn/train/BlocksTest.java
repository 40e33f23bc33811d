package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.data.Batch;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.layer.Parameter;
import dev.nn.loss.Loss;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches in blocks: 11 rows with weights, and a net with dropout. */
class BlocksTest {

  private static final Loss LOSS = new SoftmaxCrossEntropy(Trainings.BACKEND);
  private static final int ROWS = 11;

  private static Net net() {
    return Net.builder(6, 8, 3).dropout(0.3f).seed(3).backend(Trainings.BACKEND).build();
  }

  private static Batch batch() {
    float[] weights = new float[50];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.5f + i % 3;
    }
    return new MiniBatches(
            Trainings.TRAIN.withWeights(weights), ROWS, Sampling.WITHOUT_REPLACEMENT, 1)
        .next();
  }

  private static Batch block(int rank, int rows) {
    return batch().rows(rank * rows, Math.min(ROWS, (rank + 1) * rows));
  }

  private static float[] gradients(Net net) {
    float[] all = new float[(int) net.parameterCount()];
    int at = 0;
    for (Parameter parameter : net.parameters()) {
      float[] own = parameter.gradient().toArray();
      System.arraycopy(own, 0, all, at, own.length);
      at += own.length;
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 10, 11})
  void blocksMakeTheGradientOfTheBatch(int rows) {
    Net whole = net();
    BlockGradients one = new BlockGradients(whole, LOSS, ROWS, ROWS);
    one.begin(7);
    one.add(0, batch());
    Net net = net();
    BlockGradients blocks = new BlockGradients(net, LOSS, rows, ROWS);
    blocks.begin(7);
    for (int rank = 0; rank < blocks.blocks(); rank++) {
      blocks.add(rank, block(rank, rows));
    }
    assertEquals(one.finish(), blocks.finish(), 1e-6f);
    assertArrayEquals(gradients(whole), gradients(net), 1e-6f);
  }

  /** Three workers with nets of their own, and a merge in the net that is trained. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 11})
  void workersMakeTheBitsOfOne(int rows) {
    Net alone = net();
    BlockGradients one = new BlockGradients(alone, LOSS, rows, ROWS);
    one.begin(7);
    for (int rank = one.blocks() - 1; rank >= 0; rank--) {
      one.add(rank, block(rank, rows));
    }
    Net net = net();
    BlockGradients merged = new BlockGradients(net, LOSS, rows, ROWS);
    merged.begin(7);
    for (int worker = 0; worker < 3; worker++) {
      BlockGradients own = new BlockGradients(net(), LOSS, rows, ROWS);
      own.begin(7);
      for (int rank = worker; rank < own.blocks(); rank += 3) {
        own.add(rank, block(rank, rows));
      }
      own.parts().forEach(merged::add);
    }
    assertEquals(one.finish(), merged.finish());
    assertArrayEquals(gradients(alone), gradients(net));
  }

  @Test
  void oneBlockIsThePlainBackward() {
    Net plain = net();
    plain.at(4, 0);
    Batch batch = batch();
    Tensor slope = Tensor.zeros(ROWS, 3);
    float value = LOSS.valueAndGradient(
        plain.forward(batch.inputs()), batch.targets(), batch.weights(), slope);
    plain.backward(slope);
    Net net = net();
    BlockGradients one = new BlockGradients(net, LOSS, ROWS, ROWS);
    one.begin(4);
    one.add(0, batch);
    assertEquals(value, one.finish());
    assertArrayEquals(gradients(plain), gradients(net));
    assertArrayEquals(gradients(plain), one.parts().get(0).gradient());
  }

  @Test
  void theTrainerMakesThoseSteps() {
    Net net = net();
    List<Float> losses = new ArrayList<>();
    trainer(net, 3)
        .listener(TrainingListener.every(1, t -> losses.add(t.lastLoss())))
        .build()
        .run();
    Net judge = net();
    Sgd sgd = new Sgd(judge, 0.1f);
    MiniBatches batches = batches();
    BlockGradients gradients = new BlockGradients(judge, LOSS, 3, ROWS);
    for (int step = 0; step < 9; step++) {
      Batch batch = batches.next();
      gradients.begin(step);
      for (int rank : new int[] {3, 1, 0, 2}) {
        gradients.add(rank, batch.rows(3 * rank, Math.min(ROWS, 3 * rank + 3)));
      }
      assertEquals(losses.get(step), gradients.finish());
      sgd.step();
    }
    assertArrayEquals(Trainings.weights(judge), Trainings.weights(net));
    Net other = net();
    trainer(other, ROWS).build().run();
    assertFalse(Arrays.equals(Trainings.weights(other), Trainings.weights(net)));
  }

  private static TrainerBuilder trainer(Net net, int rows) {
    return Trainer.builder(net, LOSS, new Sgd(net, 0.1f), batches()).steps(9).blockSize(rows);
  }

  private static MiniBatches batches() {
    return new MiniBatches(Trainings.TRAIN, ROWS, Sampling.WITHOUT_REPLACEMENT, 5);
  }
}
