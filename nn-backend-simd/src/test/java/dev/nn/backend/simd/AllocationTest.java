package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A training step allocates nothing once the buffers of its batch size exist and the kernels are
 * compiled. On a busy machine the compiler takes its time, and until then every vector is an
 * object: the test waits for a round of steps that allocates nothing.
 */
class AllocationTest {

  private static final int STEPS = 2_000;
  private static final int ROUNDS = 100;

  private final TensorBackend backend = Backends.select("simd");
  private final Net net = Net.builder(20, 15, 10).backend(backend).build();
  private final HalfSquaredError loss = new HalfSquaredError(backend);
  private final Sgd sgd = new Sgd(net, 0.01f);
  private final Tensor gradient = Tensor.zeros(32, 10);

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void aStepAllocatesNothing(Sampling sampling) {
    MiniBatches batches = new MiniBatches(samples(), 32, sampling, 1);
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && bytes >= STEPS; round++) {
      bytes = allocatedBy(batches);
    }
    long perStep = bytes / STEPS;
    assertTrue(perStep == 0, () -> perStep + " bytes per step");
  }

  private long allocatedBy(MiniBatches batches) {
    long before = allocatedBytes();
    train(batches);
    return allocatedBytes() - before;
  }

  private void train(MiniBatches batches) {
    for (int step = 0; step < STEPS; step++) {
      Batch batch = batches.next();
      Tensor out = net.forward(batch.inputs());
      loss.gradient(out, batch.targets(), gradient);
      net.backward(gradient);
      sgd.step();
    }
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
