package dev.nn.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints one line on the terminal for each result and each new backend; JMH's own output goes to a
 * log.
 */
final class Progress implements OutputFormat {

  private static final String BACKEND = "Backend: ";

  private final PrintStream terminal;
  private final OutputFormat log;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Set<String> backends = new LinkedHashSet<>();
  private final List<String> failed = new ArrayList<>();
  private String running = "";

  Progress(PrintStream terminal, PrintStream log) {
    this.terminal = terminal;
    this.log = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
  }

  /** Receives the forks' output, which JMH also sends to the standard streams. */
  PrintStream forks() {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int b) {
            Progress.this.write(b);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            Progress.this.write(Arrays.copyOfRange(bytes, from, from + length));
          }
        },
        true);
  }

  /** The benchmarks without a result. */
  List<String> failed() {
    return failed;
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    finishRunning();
    running = describe(params);
    log.startBenchmark(params);
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    showBackends();
    if (result != null) {
      terminal.printf("%-70s %s%n", running, describe(result));
      running = "";
    }
    log.endBenchmark(result);
  }

  @Override
  public void endRun(Collection<RunResult> results) {
    finishRunning();
    log.endRun(results);
  }

  private void finishRunning() {
    if (!running.isEmpty()) {
      failed.add(running);
      terminal.printf("%-70s FAILED%n", running);
      running = "";
    }
  }

  private void showBackends() {
    said.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(BACKEND) || line.contains("Core: "))
        .filter(line -> !line.startsWith("INFO"))
        .map(line -> line.replaceFirst("^.*: (?=Backend: |Core: )", ""))
        .filter(backends::add)
        .forEach(line -> terminal.println("  " + line));
    said.reset();
  }

  private static String describe(BenchmarkParams params) {
    StringBuilder text = new StringBuilder(
        params.getBenchmark().replaceFirst("^dev\\.nn\\.benchmarks\\.(peers\\.Peer)?", ""));
    params.getParamsKeys().forEach(key -> {
      boolean threads = key.equals("threads");
      text.append(' ').append(params.getParam(key)).append(threads ? " threads" : "");
    });
    return text.toString();
  }

  /** The counters of the work done, if there are any, otherwise the score. */
  private static String describe(BenchmarkResult result) {
    List<String> rates = new ArrayList<>();
    result.getSecondaryResults().forEach((name, rate) -> {
      if (name.startsWith("g") && !name.startsWith("gc") && rate.getScore() > 0) {
        rates.add("%.1f %s/s".formatted(rate.getScore(), name));
      }
    });
    Result<?> score = result.getPrimaryResult();
    return rates.isEmpty()
        ? "%.3f %s".formatted(score.getScore(), score.getScoreUnit())
        : String.join(", ", rates);
  }

  @Override
  public void print(String text) {
    said.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    log.print(text);
  }

  @Override
  public void println(String text) {
    said.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    log.println(text);
  }

  @Override
  public synchronized void write(int b) {
    said.write(b);
    log.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    said.writeBytes(bytes);
    log.write(bytes);
  }

  @Override
  public void iteration(BenchmarkParams params, IterationParams iteration, int number) {
    log.iteration(params, iteration, number);
  }

  @Override
  public void iterationResult(
      BenchmarkParams params, IterationParams iteration, int number, IterationResult result) {
    log.iterationResult(params, iteration, number, result);
  }

  @Override
  public void startRun() {
    log.startRun();
  }

  @Override
  public void verbosePrintln(String text) {
    log.verbosePrintln(text);
  }

  @Override
  public void flush() {
    log.flush();
  }

  @Override
  public void close() {
    log.close();
  }
}
