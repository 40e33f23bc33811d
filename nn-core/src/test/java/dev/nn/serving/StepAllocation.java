package dev.nn.serving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.conformance.Subject;
import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.net.NetBuilder;
import dev.nn.optim.Sgd;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A training step allocates nothing once the buffers of its batch size exist and the kernels are
 * compiled. On a busy machine the compiler takes its time, and until then every vector is an
 * object: the tests wait for a round of steps that allocates nothing.
 */
public interface StepAllocation extends Subject {

  /** The steps of a round. */
  int STEPS = 2_000;

  /** The rounds after which a test fails. */
  int ROUNDS = 100;

  /**
   * Drawing a batch, forward, loss, backward and update.
   *
   * @param sampling how batches are drawn
   */
  @ParameterizedTest
  @EnumSource(Sampling.class)
  default void aStepAllocatesNothing(Sampling sampling) {
    allocatesNothing(Net.builder(20, 15, 10), sampling);
  }

  /** The layers that keep statistics or masks. */
  @Test
  default void neitherDoNormalisationAndDropout() {
    allocatesNothing(
        Net.builder(20, 15, 10).batchNorm().dropout(0.2f), Sampling.WITHOUT_REPLACEMENT);
    allocatesNothing(
        Net.builder(20, 15, 10).layerNorm().dropout(0.2f), Sampling.WITHOUT_REPLACEMENT);
  }

  private void allocatesNothing(NetBuilder builder, Sampling sampling) {
    Net net = builder.backend(backend()).build();
    Sgd sgd = new Sgd(net, 0.01f);
    HalfSquaredError loss = new HalfSquaredError(net.backend());
    MiniBatches batches = new MiniBatches(samples(), 32, sampling, 1);
    Tensor gradient = Tensor.zeros(32, 10);
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && bytes >= STEPS; round++) {
      long before = allocatedBytes();
      for (int step = 0; step < STEPS; step++) {
        Batch batch = batches.next();
        loss.gradient(net.forward(batch.inputs()), batch.targets(), gradient);
        net.backward(gradient);
        sgd.step();
      }
      bytes = allocatedBytes() - before;
    }
    long perStep = bytes / STEPS;
    assertTrue(perStep == 0, () -> perStep + " bytes per step");
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static Dataset samples() {
    SplitMix64 random = new SplitMix64(0);
    Tensor inputs = Tensor.zeros(100, 20);
    int[] labels = new int[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = random.nextInt(10);
      for (int j = 0; j < 20; j++) {
        inputs.set(i, j, (float) random.nextDouble());
      }
    }
    return Dataset.classification(inputs, labels, 10);
  }
}
