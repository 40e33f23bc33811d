package dev.nn.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tables of times. Each contender is listed with its best number of threads; a peer's time is
 * followed by how many times longer it takes than nn, in bold where it takes less.
 */
record TimeTables(Measurements measurements) {

  /** One benchmark in full. */
  String complete(String benchmark) {
    List<Contender> peers = peers(benchmark);
    List<String> header = new ArrayList<>(List.of("work", "nn", "least to most", "threads"));
    boolean allocation = benchmark.equals("Predict");
    header.add(allocation ? "allocated" : "floor");
    boolean training = benchmark.equals("TrainStep");
    if (training) {
      header.add("samples/s");
    }
    peers.forEach(peer -> header.add(peer.label()));
    Table table = new Table(header);
    for (String work : measurements.works(benchmark)) {
      Optional<Measurement> nn = measurements.best(benchmark, work, Contender.NN);
      if (nn.isEmpty()) {
        continue;
      }
      Measurement ours = nn.get();
      List<String> cells = new ArrayList<>(List.of(
          work,
          Format.time(ours.median()),
          Format.time(ours.least()) + " to " + Format.time(ours.most()),
          Integer.toString(ours.threads()),
          allocation ? "%.0f B".formatted(ours.allocated()) : floor(ours)));
      if (training) {
        cells.add(throughput(ours));
      }
      peers.forEach(peer -> cells.add(cell(ours, peer)));
      table.row(cells);
    }
    return table.toString();
  }

  /** The main table: one row for each task. */
  String heart(List<Task> tasks) {
    List<Contender> peers =
        List.of(Contender.NUMPY64, Contender.NUMPY32, Contender.DJL, Contender.DEEPNETTS);
    List<String> header = new ArrayList<>(List.of("", "nn"));
    peers.forEach(peer -> header.add(peer.label()));
    Table table = new Table(header);
    for (Task task : tasks) {
      measurements.best(task.benchmark(), task.work(), Contender.NN).ifPresent(ours -> {
        List<String> cells =
            new ArrayList<>(List.of(task.label() + ", " + task.work(), Format.time(ours.median())));
        peers.forEach(peer -> cells.add(cell(ours, peer)));
        table.row(cells);
      });
    }
    return table.toString();
  }

  /** The floor, and how many times longer the work took. */
  private String floor(Measurement ours) {
    return measurements
        .limit("peak")
        .map(peak -> Floor.micros(ours.work(), peak.median(), ours.threads()))
        .filter(floor -> floor > 0)
        .map(floor -> Format.time(floor) + ", " + Format.ratio(ours.median() / floor))
        .orElse("");
  }

  private static String throughput(Measurement step) {
    String work = step.work();
    int batch = Integer.parseInt(work.substring(work.lastIndexOf(' ') + 1));
    return String.format(Locale.ROOT, "%,.0f", batch * 1e6 / step.median());
  }

  private List<Contender> peers(String benchmark) {
    return measurements.contenders(benchmark).stream()
        .filter(contender -> contender != Contender.NN)
        .toList();
  }

  private String cell(Measurement ours, Contender peer) {
    return measurements
        .best(ours.benchmark(), ours.work(), peer)
        .map(theirs ->
            Format.time(theirs.median()) + ", " + Format.ratio(theirs.median() / ours.median()))
        .orElse("");
  }
}
