package dev.nn.benchmarks;

import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Loss;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.net.Net;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of a step through {@link Trainer}, which records the loss, compared with the same steps
 * in a bare loop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TrainerStep {

  private static final int STEPS = 100;

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param("784-15-10")
  public String net = "784-15-10";

  /** Samples in a batch. */
  @Param("32")
  public int batch = 32;

  /** The loss to minimise. */
  @Param({"HalfSquaredError", "SoftmaxCrossEntropy"})
  public String loss = "HalfSquaredError";

  private Training training;
  private Trainer trainer;

  /** Creates two training runs of the same net, one for each method. */
  @Setup
  public void prepare(Kernels kernels) {
    training = training(kernels);
    trainer = training(kernels)
        .trainer()
        .steps(Long.MAX_VALUE)
        .evaluateEvery(Long.MAX_VALUE)
        .listener(TrainingListener.every(STEPS, Trainer::stop))
        .build();
  }

  private Training training(Kernels kernels) {
    Loss made = switch (loss) {
      case "HalfSquaredError" -> new HalfSquaredError(kernels.get());
      case "SoftmaxCrossEntropy" -> new SoftmaxCrossEntropy(kernels.get());
      default -> throw new IllegalArgumentException("no such loss: " + loss);
    };
    return new Training(kernels.get(), net, batch, made);
  }

  /** Trains in a bare loop and returns the updated net. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Net bare() {
    for (int step = 0; step < STEPS; step++) {
      training.step();
    }
    return training.net();
  }

  /** Trains through a trainer and returns the updated net. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Net trainer() {
    trainer.run();
    return trainer.net();
  }
}
