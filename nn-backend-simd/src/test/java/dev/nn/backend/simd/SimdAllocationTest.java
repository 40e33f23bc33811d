package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.nn.backend.Activation;
import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels on one thread allocate nothing, once they are compiled and their buffers exist. */
class SimdAllocationTest {

  private static final long WARM_UP_NANOS = 20_000_000_000L;
  private static final int CALLS = 500;
  private static final Map<String, Runnable> KERNELS = kernels();

  static Stream<String> names() {
    return KERNELS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void allocatesNothing(String name) {
    Runnable kernel = KERNELS.get(name);
    long start = System.nanoTime();
    long allocated;
    do {
      allocated = allocatedBy(kernel);
    } while (allocated > 0 && System.nanoTime() - start < WARM_UP_NANOS);
    assertEquals(0, allocated / CALLS, "bytes per call");
  }

  private static long allocatedBy(Runnable kernel) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int call = 0; call < CALLS; call++) {
      kernel.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static Map<String, Runnable> kernels() {
    TensorBackend simd = new SimdBackend(Crew.byDefault());
    Tensor x = Tensor.zeros(32, 37);
    Tensor y = Tensor.zeros(32, 37);
    Tensor row = Tensor.zeros(37);
    Map<String, Runnable> kernels = new LinkedHashMap<>();
    for (Op op : Op.values()) {
      kernels.put("gemm one row, B " + op, product(simd, Op.IDENTITY, op, 1, 40, 65));
      kernels.put("gemm narrow, A " + op, product(simd, op, Op.IDENTITY, 32, 15, 65));
      kernels.put("gemm blocked, B " + op, product(simd, Op.IDENTITY, op, 33, 50, 65));
      kernels.put("gemm blocked, A " + op, product(simd, op, Op.IDENTITY, 65, 50, 33));
    }
    kernels.put("addBias", () -> simd.addBias(row, x));
    kernels.put("relu", () -> simd.activate(Activation.RELU, x, y));
    kernels.put("reluBackward", () -> simd.activateBackward(Activation.RELU, x, x, y, y));
    kernels.put("columnSums", () -> simd.columnSums(x, row));
    kernels.put("axpy", () -> simd.axpy(-0.01f, x, y));
    kernels.put("scale", () -> simd.scale(0.5f, x));
    kernels.put("squaredDistance", () -> simd.squaredDistance(x, y));
    return kernels;
  }

  private static Runnable product(TensorBackend simd, Op opA, Op opB, int m, int n, int k) {
    Tensor a = opA == Op.IDENTITY ? Tensor.zeros(m, k) : Tensor.zeros(k, m);
    Tensor b = opB == Op.IDENTITY ? Tensor.zeros(k, n) : Tensor.zeros(n, k);
    Tensor c = Tensor.zeros(m, n);
    return () -> simd.gemm(opA, opB, 0.7f, a, b, 1.3f, c);
  }
}
