package dev.nn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code bin/bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures training and its kernels, and what one would use instead.")
public final class Bench implements Callable<Integer> {

  private static final int[] THREADS = {1, 2};

  @Option(names = "--full", description = "At least 3 forks of each benchmark: an hour or more.")
  private boolean full;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description = "Benchmarks whose name contains this regular expression, such as Gemm.")
  private String only = ".*";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("results");

  /** Runs the command line and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    Files.createDirectories(out);
    for (int threads : THREADS) {
      run(threads);
    }
    return 0;
  }

  private void run(int threads) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include(only)
        .param("threads", Integer.toString(threads))
        .jvmArgsAppend(Kernels.THREADS_FLAG + threads)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .resultFormat(ResultFormatType.JSON)
        .result(out.resolve("threads-" + threads + ".json").toString());
    if (!full) {
      options
          .forks(1)
          .warmupIterations(2)
          .warmupTime(TimeValue.milliseconds(400))
          .measurementIterations(3)
          .measurementTime(TimeValue.milliseconds(200));
    }
    new Runner(options.build()).run();
  }
}
