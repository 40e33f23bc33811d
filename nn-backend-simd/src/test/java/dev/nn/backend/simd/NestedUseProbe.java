package dev.nn.backend.simd;

import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/**
 * A program that multiplies from many places at once, most of them in the common pool that the
 * products may use themselves, and prints one line for each place if all bits agree.
 */
final class NestedUseProbe {

  private static final int TIMES = 64;
  private static final int PRODUCTS = 5;
  private static final TensorBackend BACKEND = new SimdBackend(Crew.byDefault());
  private static final Tensor A = sequence(260, 300);
  private static final Tensor B = sequence(300, 270);
  private static final float[] EXPECTED = product();

  private NestedUseProbe() {}

  /** Runs all; ends with an error if any product differs. */
  public static void main(String[] args) throws Exception {
    // Nobody would run them in a pool without threads, whatever they do.
    if (Integer.getInteger("java.util.concurrent.ForkJoinPool.common.parallelism", 1) > 0) {
      say("common pool", tasks());
    }
    say("parallel stream", IntStream.range(0, TIMES).parallel().allMatch(t -> agrees()));
    say(
        "nested parallel stream",
        IntStream.range(0, 8)
            .parallel()
            .allMatch(t -> IntStream.range(0, 8).parallel().allMatch(u -> agrees())));
    say("threads", all(false));
    if (Runtime.version().feature() >= 21) {
      say("virtual threads", all(true));
    }
  }

  private static void say(String place, boolean agrees) {
    if (!agrees) {
      throw new IllegalStateException(place + ": other bits");
    }
    System.out.println(place);
  }

  private static boolean tasks() {
    List<ForkJoinTask<Boolean>> tasks = new ArrayList<>();
    for (int t = 0; t < TIMES; t++) {
      tasks.add(ForkJoinPool.commonPool().submit((Callable<Boolean>) NestedUseProbe::agrees));
    }
    return tasks.stream().allMatch(ForkJoinTask::join);
  }

  private static boolean all(boolean virtual) throws Exception {
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    for (int t = 0; t < TIMES; t++) {
      FutureTask<Boolean> task = new FutureTask<>(NestedUseProbe::agrees);
      tasks.add(task);
      if (virtual) {
        startVirtual(task);
      } else {
        new Thread(task).start();
      }
    }
    boolean agree = true;
    for (FutureTask<Boolean> task : tasks) {
      agree &= task.get();
    }
    return agree;
  }

  /** Thread.startVirtualThread, which JDK 17 does not have. */
  private static void startVirtual(Runnable task)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
  }

  /** Many products in each place, so that they meet. */
  private static boolean agrees() {
    boolean agree = true;
    for (int p = 0; p < PRODUCTS; p++) {
      agree &= Arrays.equals(EXPECTED, product());
      agree &= Arrays.equals(EXPECTED, productInParts());
    }
    return agree;
  }

  private static float[] product() {
    Tensor c = Tensor.zeros(A.rows(), B.cols());
    BACKEND.gemm(Op.IDENTITY, Op.IDENTITY, 1, A, B, 0, c);
    return c.array();
  }

  /** The upper and the lower half, each a product that may have several threads itself. */
  private static float[] productInParts() {
    Tensor c = Tensor.zeros(A.rows(), B.cols());
    int half = A.rows() / 2;
    BACKEND.threads().run(2, Long.MAX_VALUE, part -> {
      int from = part * half;
      BACKEND.gemm(
          Op.IDENTITY, Op.IDENTITY, 1, A.rows(from, from + half), B, 0, c.rows(from, from + half));
    });
    return c.array();
  }

  private static Tensor sequence(int rows, int cols) {
    Tensor matrix = Tensor.zeros(rows, cols);
    for (int e = 0; e < matrix.size(); e++) {
      matrix.array()[e] = e * 37 % 101 / 101f - 0.5f;
    }
    return matrix;
  }
}
