package dev.nn.backend.simd;

import com.sun.management.ThreadMXBean;
import dev.nn.backend.Activation;
import dev.nn.backend.Op;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** A program that says which kernels allocate on one thread, once they are compiled. */
final class AllocationProbe {

  private static final long WARM_UP_NANOS = 5_000_000_000L;
  private static final int CALLS = 500;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final TensorBackend simd = new SimdBackend(Crew.byDefault());
  private final Map<String, Runnable> kernels = new LinkedHashMap<>();

  private AllocationProbe() {
    for (Op op : Op.values()) {
      gemm("one row, B " + op, Op.IDENTITY, op, 1, 40, 65);
      gemm("narrow, A " + op, op, Op.IDENTITY, 32, 15, 65);
      gemm("blocked, B " + op, Op.IDENTITY, op, 33, 50, 65);
      gemm("blocked, A " + op, op, Op.IDENTITY, 65, 50, 33);
    }
    for (int rows : new int[] {1, 5, 200}) {
      packed(rows, 50, 65);
    }
    Tensor x = Tensor.zeros(32, 37);
    Tensor y = Tensor.zeros(32, 37);
    Tensor row = Tensor.zeros(37);
    kernels.put("addBias", () -> simd.addBias(row, x));
    kernels.put("relu", () -> simd.activate(Activation.RELU, x, y));
    kernels.put("reluBackward", () -> simd.activateBackward(Activation.RELU, x, x, y, y));
    kernels.put("softmax", () -> simd.softmax(x, y));
    kernels.put("columnSums", () -> simd.columnSums(x, row));
    kernels.put("axpy", () -> simd.axpy(-0.01f, x, y));
    kernels.put("scale", () -> simd.scale(0.5f, x));
    kernels.put("squaredDistance", () -> simd.squaredDistance(x, y));
  }

  private void gemm(String name, Op opA, Op opB, int m, int n, int k) {
    Tensor a = opA == Op.IDENTITY ? Tensor.zeros(m, k) : Tensor.zeros(k, m);
    Tensor b = opB == Op.IDENTITY ? Tensor.zeros(k, n) : Tensor.zeros(n, k);
    Tensor c = Tensor.zeros(m, n);
    kernels.put("gemm " + name, () -> simd.gemm(opA, opB, 0.7f, a, b, 1.3f, c));
    kernels.put("new gemm " + name, () -> simd.gemm(opA, opB, 1f, a, b, 0f, c));
  }

  private void packed(int m, int n, int k) {
    PackedMatrix b = simd.pack(Tensor.zeros(k, n));
    Tensor a = Tensor.zeros(m, k);
    Tensor c = Tensor.zeros(m, n);
    kernels.put("packed, rows " + m, () -> b.multiply(a, c));
  }

  /** Prints a line for each kernel: the bytes for each call, a colon, its name. */
  public static void main(String[] args) {
    new AllocationProbe().kernels.forEach((name, kernel) -> {
      long start = System.nanoTime();
      long allocated = allocatedBy(kernel);
      while (allocated > 0 && System.nanoTime() - start < WARM_UP_NANOS) {
        allocated = allocatedBy(kernel);
      }
      System.out.println(allocated / CALLS + ":" + name);
    });
  }

  private static long allocatedBy(Runnable kernel) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int call = 0; call < CALLS; call++) {
      kernel.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
