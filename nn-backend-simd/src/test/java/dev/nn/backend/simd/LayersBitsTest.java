package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.backend.Backends;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.net.NetBuilder;
import dev.nn.optim.Sgd;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A net with every kind of layer trains and predicts with the same bits on both backends. */
class LayersBitsTest {

  private static final int STEPS = 20;

  @ParameterizedTest
  @CsvSource({"true, 2", "true, 33", "true, 256", "false, 1", "false, 7", "false, 256"})
  void bothBackendsGiveTheSameBits(boolean batchNorm, int rows) {
    float[] scalar = trained("scalar", "scalar", batchNorm, rows);
    float[] simd = trained("simd", "simd", batchNorm, rows);
    assertArrayEquals(scalar, simd);
  }

  /** One result: there is no wrong mixture of backends. */
  @Test
  void aLossOnAnotherBackendThanTheNetChangesNoBit() {
    float[] expected = trained("scalar", "scalar", true, 33);
    assertArrayEquals(expected, trained("simd", "scalar", true, 33));
    assertArrayEquals(expected, trained("scalar", "simd", true, 33));
  }

  /** Many samples, on threads that the one backend has and the other has not, in several rounds. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTestSetHasTheBitsOfOnePredictionAfterAnother(boolean batchNorm) {
    Net simd = wide(batchNorm, "simd");
    Net scalar = wide(batchNorm, "scalar");
    Tensor x = random(3_001, 40);
    scalar.forward(x.rows(0, 64));
    simd.forward(x.rows(0, 64));
    float[] expected = new float[x.rows() * 5];
    scalar.predictor().predict(x.array(), 0, x.rows(), expected, 0);
    for (int time = 0; time < 5; time++) {
      assertArrayEquals(expected, simd.infer(x).toArray());
    }
  }

  /** Blocks of 512 rows, and enough work to be shared out. */
  private static Net wide(boolean batchNorm, String backend) {
    NetBuilder builder = Net.builder(40, 512, 33, 5).dropout(0.3f).seed(8);
    return (batchNorm ? builder.batchNorm() : builder.layerNorm())
        .backend(Backends.select(backend))
        .build();
  }

  /** All tensors of the net after some steps, and what its predictor says. */
  private static float[] trained(String backend, String other, boolean batchNorm, int rows) {
    NetBuilder builder = Net.builder(13, 21, 17, 5).dropout(0.3f).seed(8);
    Net net = (batchNorm ? builder.batchNorm() : builder.layerNorm())
        .backend(Backends.select(backend))
        .build();
    HalfSquaredError loss = new HalfSquaredError(Backends.select(other));
    Sgd sgd = new Sgd(net, 0.05f);
    Tensor x = random(rows, 13);
    Tensor y = random(rows, 5);
    Tensor gradient = Tensor.zeros(rows, 5);
    for (int step = 0; step < STEPS; step++) {
      loss.gradient(net.forward(x), y, gradient);
      net.backward(gradient);
      sgd.step();
    }
    int size = net.tensors().values().stream().mapToInt(Tensor::size).sum();
    float[] all = new float[size + 5 * rows];
    int at = 0;
    for (Tensor tensor : net.tensors().values()) {
      System.arraycopy(tensor.toArray(), 0, all, at, tensor.size());
      at += tensor.size();
    }
    net.predictor().predict(x.array(), 0, rows, all, at);
    return all;
  }

  private static Tensor random(int rows, int cols) {
    SplitMix64 random = new SplitMix64(cols);
    Tensor tensor = Tensor.zeros(rows, cols);
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[e] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
