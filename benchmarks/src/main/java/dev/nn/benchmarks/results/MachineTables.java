package dev.nn.benchmarks.results;

import com.google.gson.JsonObject;
import dev.nn.benchmarks.Roofline.MemoryLevel;
import java.util.List;
import java.util.Map;

/** Tables of the machine's limits, of the memory-bound kernels, and of start-up. */
record MachineTables(Measurements measurements) {

  /** The bytes a kernel reads and writes per element. */
  private static final Map<String, Integer> BYTES = Map.of(
      "addBias", 8,
      "relu", 8,
      "reluBackward", 12,
      "columnSums", 4,
      "axpy", 12,
      "scale", 8,
      "squaredDistance", 8);

  /** Three tensors share a memory level's bytes. */
  private static final int BYTES_PER_ELEMENT = 12;

  private static final double PER_GIGA = 1e3;

  /** Peak and bandwidths. */
  String limits() {
    Table table = new Table(List.of("one core", "median", "least to most"));
    measurements
        .works("Roofline")
        .forEach(work -> measurements.limit(work).ifPresent(limit -> {
          boolean peak = work.equals("peak");
          table.row(List.of(
              peak ? "multiply-adds" : "reads from " + name(work),
              Format.digits(limit.median()) + (peak ? " GFLOPS" : " GB/s"),
              Format.digits(limit.least()) + " to " + Format.digits(limit.most())));
        }));
    return table.toString();
  }

  /** The bandwidth of the elementwise kernels, counting reads and writes. */
  String elementwise() {
    Table table = new Table(
        List.of("kernel", "data in", "time", "GB/s", "of the read bandwidth", "plain loops"));
    for (String work : measurements.works("Elementwise")) {
      measurements.best("Elementwise", work, Contender.NN).ifPresent(ours -> {
        String kernel = work.substring(0, work.indexOf(','));
        String level = work.substring(work.indexOf(' ') + 1);
        double elements = MemoryLevel.valueOf(level).bytes() / BYTES_PER_ELEMENT;
        double rate = elements * BYTES.get(kernel) / (PER_GIGA * ours.median());
        table.row(List.of(
            kernel,
            name(level),
            Format.time(ours.median()),
            Format.digits(rate),
            measurements
                .limit(level)
                .map(l -> Format.percent(rate / l.median()))
                .orElse(""),
            measurements
                .best("Elementwise", work, Contender.NN_SCALAR)
                .map(m -> Format.time(m.median()) + ", " + Format.ratio(m.median() / ours.median()))
                .orElse("")));
      });
    }
    return table.toString();
  }

  /** Time from JVM start to the end of a program that predicts once, and jar sizes. */
  static String coldStart(JsonObject coldStart) {
    if (coldStart.isEmpty()) {
      return "";
    }
    JsonObject milliseconds = coldStart.getAsJsonObject("milliseconds");
    JsonObject bytes = coldStart.getAsJsonObject("bytes");
    Table table = new Table(List.of("", "start to first prediction", "jars"));
    for (String key :
        List.of("simd", "scalar", "djl", "deepnetts", "mkl", "openblas", "netlib", "ejml")) {
      if (milliseconds.has(key) || bytes.has(key)) {
        table.row(List.of(
            Contender.of(key).label(),
            milliseconds.has(key) ? "%.0f ms".formatted(milliseconds.get(key).getAsDouble()) : "",
            bytes.has(key) ? Format.megabytes(bytes.get(key).getAsDouble()) : ""));
      }
    }
    return table.toString();
  }

  private static String name(String level) {
    return level.equals("MEMORY") ? "memory" : level;
  }
}
