package dev.nn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/**
 * What threads gain and what they cost the host: the figures of {@code scripts/threads}. Runs on
 * all threads and on one alternate within one JVM, so that both use the same compiled code on the
 * same machine.
 */
public final class ThreadFigures {

  private static final int ROUNDS = 41;
  private static final long ROUND_NANOS = 15_000_000;
  private static final long WARM_UP_NANOS = 1_500_000_000L;

  private final TensorBackend all = Backends.select("simd");
  private final TensorBackend one = all.withThreads(1);

  private ThreadFigures() {}

  /** Prints the figures. */
  public static void main(String[] args) throws Exception {
    ThreadFigures figures = new ThreadFigures();
    System.out.printf("%s, %s%n", figures.all.info(), Machine.describe());
    Map<String, Function<TensorBackend, Runnable>> works = works();
    System.out.println("\nOn a free machine: microseconds on one thread, on all, and their ratio");
    works.forEach(figures::compare);
    figures.idle();
    figures.latency();
    figures.busyCore(works);
  }

  private static Map<String, Function<TensorBackend, Runnable>> works() {
    Map<String, Function<TensorBackend, Runnable>> works = new LinkedHashMap<>();
    for (GemmShape shape : GemmShape.values()) {
      if (shape.flops() < 4e9) {
        works.put(
            shape.sizes() + (shape.opA() == shape.opB() ? "" : ", transposed"),
            backend -> product(backend, shape));
      }
    }
    for (String net : List.of("784-15-10", "784-128-10", "784-512-256-10")) {
      works.put("step " + net, backend -> new Training(backend, net, 32)::step);
    }
    return works;
  }

  private static Runnable product(TensorBackend backend, GemmShape shape) {
    Tensor a = shape.newA();
    Tensor b = shape.newB();
    Tensor c = shape.newC();
    return () -> backend.gemm(shape.opA(), shape.opB(), 1, a, b, 0, c);
  }

  private void compare(String name, Function<TensorBackend, Runnable> work) {
    double[] medians = medians(work.apply(one), work.apply(all));
    System.out.printf(
        "%-24s %10.1f %10.1f %6.2f%n", name, medians[0], medians[1], medians[1] / medians[0]);
  }

  private static double[] medians(Runnable... works) {
    double[][] times = new double[works.length][ROUNDS];
    for (Runnable work : works) {
      perCall(work, WARM_UP_NANOS);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int w = 0; w < works.length; w++) {
        times[w][round] = perCall(works[w], ROUND_NANOS);
      }
    }
    return Arrays.stream(times).mapToDouble(ThreadFigures::median).toArray();
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  /** Microseconds. */
  private static double perCall(Runnable work, long nanos) {
    long start = System.nanoTime();
    long calls = 0;
    long now;
    do {
      work.run();
      calls++;
      now = System.nanoTime();
    } while (now - start < nanos);
    return (now - start) / 1e3 / calls;
  }

  /** The processor time of the second after training. */
  private void idle() throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Runnable step = new Training(all, "784-128-10", 32)::step;
    double[] millis = new double[5];
    for (int time = 0; time < millis.length; time++) {
      perCall(step, WARM_UP_NANOS);
      long before = system.getProcessCpuTime();
      Thread.sleep(1_000);
      millis[time] = (system.getProcessCpuTime() - before) / 1e6;
    }
    System.out.printf(
        "%nAn idle second after training: %.2f ms of processor time%n", median(millis));
  }

  /** The latency of an empty task in the common pool while a net trains. */
  private void latency() throws InterruptedException {
    Runnable step = new Training(all, "784-512-256-10", 32)::step;
    Thread trainer = new Thread(() -> perCall(step, 8_000_000_000L));
    trainer.start();
    Thread.sleep(2_000);
    List<Double> micros = new ArrayList<>();
    while (trainer.isAlive()) {
      long start = System.nanoTime();
      ForkJoinPool.commonPool().submit(() -> {}).join();
      micros.add((System.nanoTime() - start) / 1e3);
      Thread.sleep(1);
    }
    micros.sort(null);
    System.out.printf(
        "An empty task of the common pool while a net trains: p50 %.0f, p99 %.0f, most %.0f us of %d%n",
        micros.get(micros.size() / 2),
        micros.get(micros.size() * 99 / 100),
        micros.get(micros.size() - 1),
        micros.size());
  }

  /** The same measurements while a process spins on the last core. */
  private void busyCore(Map<String, Function<TensorBackend, Runnable>> works)
      throws IOException, InterruptedException {
    int last = Runtime.getRuntime().availableProcessors() - 1;
    System.out.printf("%nWith a process spinning on core %d:%n", last);
    Process spinning = new ProcessBuilder(
            "taskset", "-c", Integer.toString(last), "sh", "-c", "while :; do :; done")
        .start();
    try {
      works.forEach(this::compare);
    } finally {
      spinning.destroy();
      spinning.waitFor();
    }
  }
}
