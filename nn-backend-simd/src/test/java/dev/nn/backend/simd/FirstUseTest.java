package dev.nn.backend.simd;

import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.conformance.Bits;
import dev.nn.conformance.Reference;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread's buffers are large enough for whatever it computes first. */
class FirstUseTest {

  private final TensorBackend simd = new SimdBackend(Crew.byDefault());
  private final SplitMix64 random = new SplitMix64(5);

  @Test
  void theWidestBiasThatIsRepeated() throws Exception {
    Tensor bias = random(1, 127);
    Tensor c = random(3, 127);
    Tensor expected = c.copy();
    Reference.addBias(bias, expected);
    onANewThread(() -> simd.addBias(bias, c));
    Bits.assertSame("addBias", expected, c);
  }

  @ParameterizedTest
  @EnumSource
  void theWidestNarrowProduct(Op opB) throws Exception {
    int k = 300;
    Tensor a = random(3, k);
    Tensor b = opB == Op.IDENTITY ? random(k, 32) : random(32, k);
    Tensor c = random(3, 32);
    Tensor expected = c.copy();
    Reference.gemm(Op.IDENTITY, opB, 1, a, b, 0, expected);
    onANewThread(() -> simd.gemm(Op.IDENTITY, opB, 1, a, b, 0, c));
    Bits.assertSame("gemm", expected, c);
  }

  private static void onANewThread(Runnable kernel) throws Exception {
    FutureTask<Void> task = new FutureTask<>(kernel, null);
    new Thread(task).start();
    task.get();
  }

  private Tensor random(int rows, int cols) {
    Tensor tensor = Tensor.zeros(rows, cols);
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[e] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
