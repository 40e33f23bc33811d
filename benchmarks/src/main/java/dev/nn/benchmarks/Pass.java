package dev.nn.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Benchmarks that run with the same flags.
 *
 * @param name the name of the results file
 * @param classes a regular expression that matches the benchmarks' class names
 * @param threads the number of threads for the backend or library
 * @param params the parameter values that differ from those in the annotations
 */
record Pass(String name, String classes, int threads, Map<String, List<String>> params) {

  private static final List<String> SIMD = List.of("simd");
  private static final List<String> SCALAR = List.of("scalar");
  private static final String NETS = "TrainStep|FullTestSet|Experiment";

  /** What {@code bin/bench} measures. */
  static List<Pass> plan(boolean full, boolean peers, int mostThreads) {
    List<Pass> passes = new ArrayList<>();
    passes.add(new Pass("roofline", "Roofline", 1, Map.of()));
    passes.add(new Pass("simd-1", "Gemm|Predict|TrainerStep|" + NETS, 1, Map.of("backend", SIMD)));
    if (mostThreads > 1) {
      passes.add(new Pass("simd-2", "Gemm|" + NETS, 2, Map.of("backend", SIMD)));
    }
    if (full) {
      addFull(passes, mostThreads);
    } else {
      List<String> levels = List.of("L1", "MEMORY");
      passes.add(
          new Pass("elementwise", "Elementwise", 1, Map.of("backend", SIMD, "level", levels)));
      passes.add(new Pass("scalar", "Experiment", 1, Map.of("backend", SCALAR)));
    }
    if (peers) {
      addPeers(passes, mostThreads);
    }
    return passes;
  }

  private static void addFull(List<Pass> passes, int mostThreads) {
    passes.add(new Pass("elementwise", "Elementwise", 1, Map.of("backend", SIMD)));
    passes.add(new Pass(
        "scalar",
        "Elementwise|Predict|" + NETS,
        1,
        Map.of("backend", SCALAR, "samples", List.of("2000"))));
    passes.add(
        new Pass("scalar-gemm", "Gemm", 1, Map.of("backend", SCALAR, "shape", smallShapes())));
    for (int threads = 1; threads <= Math.min(mostThreads, 2); threads++) {
      passes.add(
          scaling("batch", threads, List.of("784-128-10"), List.of("1", "8", "512", "2048")));
      List<String> widths =
          List.of("784-16-10", "784-32-10", "784-64-10", "784-256-10", "784-512-10", "784-1024-10");
      passes.add(scaling("width", threads, widths, List.of("32")));
    }
  }

  private static List<String> smallShapes() {
    List<String> names = new ArrayList<>();
    for (GemmShape shape : GemmShape.values()) {
      if (shape.flops() <= GemmShape.SQUARE_512.flops()) {
        names.add(shape.name());
      }
    }
    return names;
  }

  private static Pass scaling(String what, int threads, List<String> nets, List<String> batches) {
    return new Pass(
        what + "-" + threads,
        "TrainStep",
        threads,
        Map.of("backend", SIMD, "net", nets, "batch", batches));
  }

  private static void addPeers(List<Pass> passes, int mostThreads) {
    String nets = "peers.Peer(Predict|" + NETS + ")";
    passes.add(new Pass("peers-gemm-1", "peers.PeerGemm", 1, Map.of()));
    passes.add(new Pass("peers-nets-1", nets, 1, Map.of("peer", List.of("djl"))));
    passes.add(new Pass(
        "peers-deepnetts",
        "peers.Peer(Predict|FullTestSet)",
        1,
        Map.of("peer", List.of("deepnetts"), "samples", List.of("2000"))));
    passes.add(new Pass("peers-rapaio", "rapaio.PeerTrainStep", 1, Map.of()));
    if (mostThreads > 1) {
      passes.add(new Pass(
          "peers-gemm-2", "peers.PeerGemm", 2, Map.of("peer", List.of("mkl", "openblas", "ejml"))));
      passes.add(new Pass("peers-nets-2", nets, 2, Map.of("peer", List.of("djl"))));
    }
  }

  /** The benchmarks of this pass whose names also contain {@code only}. */
  String include(String only) {
    return "^(?=.*(" + only + "))dev\\.nn\\.benchmarks\\.(" + classes + ")\\.";
  }
}
