package dev.nn.benchmarks.results;

import dev.nn.benchmarks.GemmShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Tables of products in GFLOPS, and as a share of the peak of the cores used. A peer's GFLOPS are
 * followed by how many times faster nn is, in bold where nn is slower.
 */
record GemmTables(Measurements measurements) {

  private static final String BENCHMARK = "Gemm";
  private static final double PER_GIGA = 1e3;

  /** Every contender on one thread. */
  String oneThread() {
    return table((work, who) -> measurements.with(1, BENCHMARK, work, who));
  }

  /** Every contender with its best number of threads. */
  String bestThreads() {
    return table((work, who) -> measurements.best(BENCHMARK, work, who));
  }

  private String table(BiFunction<String, Contender, Optional<Measurement>> choice) {
    List<Contender> peers = measurements.contenders(BENCHMARK).stream()
        .filter(contender -> contender != Contender.NN)
        .toList();
    List<String> header = new ArrayList<>(
        List.of("m x n x k", "GFLOPS of nn", "least to most", "threads", "share of peak"));
    peers.forEach(peer -> header.add(peer.label()));
    Table table = new Table(header);
    double[] logarithms = new double[peers.size()];
    int[] compared = new int[peers.size()];
    for (GemmShape shape : GemmShape.values()) {
      Optional<Measurement> nn = choice.apply(shape.name(), Contender.NN);
      if (nn.isEmpty()) {
        continue;
      }
      Measurement ours = nn.get();
      List<String> cells = new ArrayList<>(List.of(
          shape.toString(),
          Format.digits(gflops(shape, ours.median())),
          Format.digits(gflops(shape, ours.most())) + " to "
              + Format.digits(gflops(shape, ours.least())),
          Integer.toString(ours.threads()),
          share(shape, ours)));
      for (int p = 0; p < peers.size(); p++) {
        Optional<Measurement> theirs = choice.apply(shape.name(), peers.get(p));
        if (theirs.isPresent()) {
          double ratio = theirs.get().median() / ours.median();
          logarithms[p] += Math.log(ratio);
          compared[p]++;
          cells.add(
              Format.digits(gflops(shape, theirs.get().median())) + ", " + Format.ratio(ratio));
        } else {
          cells.add("");
        }
      }
      table.row(cells);
    }
    if (table.isEmpty()) {
      return "";
    }
    List<String> mean = new ArrayList<>(List.of("geometric mean of the ratios", "", "", "", ""));
    for (int p = 0; p < peers.size(); p++) {
      mean.add(compared[p] == 0 ? "" : Format.ratio(Math.exp(logarithms[p] / compared[p])));
    }
    table.row(mean);
    return table.toString();
  }

  /** Converts a time in microseconds to GFLOPS. */
  static double gflops(GemmShape shape, double microseconds) {
    return shape.flops() / (PER_GIGA * microseconds);
  }

  private String share(GemmShape shape, Measurement ours) {
    return measurements
        .limit("peak")
        .map(
            peak -> Format.percent(gflops(shape, ours.median()) / (peak.median() * ours.threads())))
        .orElse("");
  }
}
