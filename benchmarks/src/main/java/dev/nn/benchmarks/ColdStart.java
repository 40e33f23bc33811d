package dev.nn.benchmarks;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time from JVM start to the end of a program that predicts once, and the size of the jars it
 * needs.
 */
final class ColdStart {

  private static final int STARTS = 5;

  /** The names of each contender's jars. */
  private static final Map<String, String> JARS = new TreeMap<>(Map.of(
      "simd", "nn-(core|backend-(simd|scalar))-.*",
      "mkl", "(javacpp|mkl)-.*",
      "openblas", "(javacpp|openblas)-.*",
      "netlib", "blas-.*",
      "ejml", "ejml-.*",
      "djl", "(api|pytorch|gson|jna|slf4j|commons-(compress|codec|io))-.*",
      "deepnetts", "(deepnetts|visrec|log4j|json-|commons-(lang3|configuration2)).*"));

  private ColdStart() {}

  static void measure(Path home, boolean peers, Path out) throws IOException, InterruptedException {
    JsonObject milliseconds = new JsonObject();
    for (String backend : List.of("simd", "scalar")) {
      milliseconds.addProperty(backend, start("dev.nn.benchmarks.FirstPrediction", backend));
    }
    if (peers) {
      for (String peer : List.of("djl", "deepnetts")) {
        milliseconds.addProperty(peer, start("dev.nn.benchmarks.peers.PeerFirstPrediction", peer));
      }
    }
    JsonObject bytes = new JsonObject();
    for (Map.Entry<String, String> jars : JARS.entrySet()) {
      long size = size(home, jars.getValue() + "\\.jar");
      if (size > 0) {
        bytes.addProperty(jars.getKey(), size);
      }
    }
    JsonObject all = new JsonObject();
    all.add("milliseconds", milliseconds);
    all.add("bytes", bytes);
    Files.writeString(out.resolve("cold-start.json"), new Gson().toJson(all) + "\n");
  }

  /** The median of several starts, after one that warms the caches. */
  private static double start(String main, String argument)
      throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-cp",
            System.getProperty("java.class.path"),
            main,
            argument)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    double[] times = new double[STARTS];
    for (int i = -1; i < STARTS; i++) {
      long begin = System.nanoTime();
      if (process.start().waitFor() != 0) {
        throw new IOException("the first prediction failed: " + process.command());
      }
      if (i >= 0) {
        times[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[STARTS / 2];
  }

  private static long size(Path home, String name) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(home.resolve("benchmarks/peers/target/lib")));
    for (String module : List.of("nn-core", "nn-backend-simd", "nn-backend-scalar")) {
      folders.add(home.resolve(module).resolve("target"));
    }
    long bytes = 0;
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
          for (Path jar : jars) {
            String file = jar.getFileName().toString();
            bytes += file.matches(name) && !file.contains("tests") ? Files.size(jar) : 0;
          }
        }
      }
    }
    return bytes;
  }
}
