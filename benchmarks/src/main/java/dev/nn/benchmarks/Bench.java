package dev.nn.benchmarks;

import dev.nn.benchmarks.results.ResultsPage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
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
    description = {
      "Measures training, its kernels and the alternatives, and writes a page of results.",
      "By default a quick look, about seven minutes; --full gives numbers to quote."
    })
public final class Bench implements Callable<Integer> {

  /**
   * Until C2 has compiled it, vector code is interpreted and a thousand times slower, so the
   * warm-up is long.
   */
  private static final int WARM_UP_SECONDS = 4;

  private static final int FULL_FORKS = 3;

  @Option(
      names = "--full",
      description = "Three forks of each benchmark, longer iterations, more sizes: an hour,"
          + " with --peers nearly two.")
  private boolean full;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "JVMs for each benchmark. Default: 1, or 3 with --full.")
  private int forks;

  @Option(
      names = "--peers",
      description =
          "Also measures Intel MKL, OpenBLAS, netlib, EJML, DJL, Deep Netts and, on Java 25, rapaio (x86-64 Linux).")
  private boolean peers;

  @Option(names = "--numpy", description = "Also measures the notebook's program in NumPy.")
  private boolean numpy;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description =
          "Only benchmarks whose name contains a match of this regular expression, such as Gemm.")
  private String only = "";

  @Option(
      names = "--bits",
      paramLabel = "N",
      description = "The width of the vectors: 128, 256 or 512. Default: the widest.")
  private int bits;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results, replacing earlier ones. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("results");

  @Option(names = "--report", description = "Only rewrites the page from the results in DIR.")
  private boolean report;

  @Option(
      names = "--publish",
      description = "Only puts the results in DIR into docs/performance.md.")
  private boolean publish;

  /** Runs the command line and exits with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException, InterruptedException {
    Path home = Path.of(System.getProperty("bench.home", "."));
    List<String> failed = report || publish ? List.of() : measure(home);
    ResultsPage page = ResultsPage.of(out);
    page.write(out);
    System.out.println(page.summary());
    System.out.println("Results: " + out.resolve(ResultsPage.FILE));
    if (publish) {
      page.publish(home);
    }
    failed.forEach(benchmark -> System.err.println("Failed: " + benchmark));
    return failed.isEmpty() ? 0 : 1;
  }

  private List<String> measure(Path home)
      throws IOException, RunnerException, InterruptedException {
    Files.createDirectories(out);
    try (var old = Files.newDirectoryStream(out, "*.json")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
    RunFacts.now(full, forks(), bits).write(out);
    List<String> failed = new ArrayList<>();
    PrintStream terminal = System.out;
    PrintStream errors = System.err;
    try (PrintStream log = new PrintStream(out.resolve("jmh.log").toFile())) {
      Progress progress = new Progress(System.out, log);
      System.setOut(progress.forks());
      System.setErr(progress.forks());
      for (Pass pass : Pass.plan(full, peers, Runtime.getRuntime().availableProcessors())) {
        run(pass, progress);
      }
      failed.addAll(progress.failed());
    } finally {
      System.setOut(terminal);
      System.setErr(errors);
    }
    if (numpy && !runNumpy(home)) {
      failed.add("NumPy: needs Debian's python3-numpy and libopenblas0");
    }
    if (only.isEmpty()) {
      ColdStart.measure(home, peers, out);
    }
    return failed;
  }

  private void run(Pass pass, Progress progress) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include(pass.include(only))
        .param("threads", Integer.toString(pass.threads()))
        .jvmArgsAppend(flags(pass.threads()))
        .addProfiler(GCProfiler.class)
        .forks(forks())
        .warmupIterations(WARM_UP_SECONDS)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.milliseconds(full ? 500 : 200))
        .resultFormat(ResultFormatType.JSON)
        .result(out.resolve(pass.name() + ".json").toString());
    pass.params().forEach((name, values) -> options.param(name, values.toArray(new String[0])));
    try {
      new Runner(options.build(), progress).run();
    } catch (NoBenchmarksException e) {
      // --only excludes all of this pass.
    }
  }

  private int forks() {
    return forks > 0 ? forks : full ? FULL_FORKS : 1;
  }

  private String[] flags(int threads) {
    List<String> flags = new ArrayList<>();
    flags.add("-Dai.djl.pytorch.num_threads=" + threads);
    if (bits > 0) {
      flags.add("-D" + Kernels.BITS_PROPERTY + "=" + bits);
    }
    return flags.toArray(new String[0]);
  }

  private boolean runNumpy(Path home) throws IOException, InterruptedException {
    List<String> command = List.of(
        "/usr/bin/python3",
        home.resolve("scripts/numpy_bench.py").toString(),
        "--only=" + only,
        "--processes=" + forks(),
        "--out=" + out.resolve("numpy.json"));
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
