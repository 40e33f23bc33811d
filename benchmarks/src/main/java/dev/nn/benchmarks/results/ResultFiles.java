package dev.nn.benchmarks.results;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.nn.benchmarks.GemmShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads the output of JMH and of the NumPy script. */
final class ResultFiles {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private ResultFiles() {}

  /** All measurements in a folder, with files in name order. */
  static Measurements read(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(files::add);
    }
    files.sort(null);
    List<Measurement> all = new ArrayList<>();
    for (Path file : files) {
      JsonElement content = JsonParser.parseString(Files.readString(file));
      if (content.isJsonArray()) {
        content.getAsJsonArray().forEach(row -> all.add(measurement(row.getAsJsonObject())));
      }
    }
    return new Measurements(all);
  }

  private static Measurement measurement(JsonObject row) {
    return row.has("microseconds") ? numpy(row) : jmh(row);
  }

  private static Measurement numpy(JsonObject row) {
    String benchmark = row.get("benchmark").getAsString();
    return new Measurement(
        benchmark,
        work(benchmark, "", strings(row.getAsJsonObject("params"))),
        Contender.of(row.get("contender").getAsString()),
        row.get("threads").getAsInt(),
        numbers(row.getAsJsonArray("microseconds")),
        Double.NaN);
  }

  private static Measurement jmh(JsonObject row) {
    String[] name = row.get("benchmark").getAsString().split("\\.");
    String benchmark = name[name.length - 2].replaceFirst("^Peer", "");
    String method = name[name.length - 1];
    Map<String, String> params =
        row.has("params") ? strings(row.getAsJsonObject("params")) : new LinkedHashMap<>();
    JsonObject secondary = row.getAsJsonObject("secondaryMetrics");
    JsonObject metric = row.getAsJsonObject("primaryMetric");
    if (benchmark.equals("Roofline")) {
      metric = secondary.getAsJsonObject(method.equals("peak") ? "gflop" : "gbyte");
    }
    String who = params.getOrDefault("peer", params.getOrDefault("backend", "simd"));
    return new Measurement(
        benchmark,
        work(benchmark, method, params),
        Contender.of(who),
        Integer.parseInt(params.getOrDefault("threads", "1")),
        forkMeans(metric.getAsJsonArray("rawData")),
        secondary.has(ALLOCATED)
            ? secondary.getAsJsonObject(ALLOCATED).get("score").getAsDouble()
            : Double.NaN);
  }

  private static String work(String benchmark, String method, Map<String, String> params) {
    return switch (benchmark) {
      case "TrainStep" -> params.get("net") + ", batch " + params.get("batch");
      case "TrainerStep" ->
        "%s, batch %s, %s, %s"
            .formatted(
                params.get("net"),
                params.get("batch"),
                params.get("loss"),
                method.equals("bare") ? "bare loop" : "Trainer");
      case "FullTestSet" ->
        "%s, %,d samples".formatted(params.get("net"), Integer.parseInt(params.get("samples")));
      case "Predict" -> params.get("net");
      case "Gemm" -> GemmShape.valueOf(params.get("shape")).name();
      case "Experiment" -> "784-15-10: train 32, test 2,000";
      case "Elementwise" -> method + ", " + params.get("level");
      case "Roofline" -> method.equals("peak") ? method : params.get("level");
      default -> throw new IllegalArgumentException("no such benchmark: " + benchmark);
    };
  }

  private static double[] forkMeans(JsonArray forks) {
    return StreamSupport.stream(forks.spliterator(), false)
        .mapToDouble(fork -> StreamSupport.stream(fork.getAsJsonArray().spliterator(), false)
            .mapToDouble(JsonElement::getAsDouble)
            .average()
            .orElseThrow())
        .toArray();
  }

  private static double[] numbers(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }

  private static Map<String, String> strings(JsonObject object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object.entrySet().forEach(e -> strings.put(e.getKey(), e.getValue().getAsString()));
    return strings;
  }
}
