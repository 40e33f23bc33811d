package dev.nn.benchmarks.results;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All measurements of a run. */
record Measurements(List<Measurement> all) {

  /** The work a benchmark was measured on, in order. */
  List<String> works(String benchmark) {
    return of(benchmark).map(Measurement::work).distinct().toList();
  }

  /** The contenders that did this work, in the order of {@link Contender}. */
  List<Contender> contenders(String benchmark) {
    return of(benchmark).map(Measurement::contender).distinct().sorted().toList();
  }

  /** A contender's result with its fastest number of threads. */
  Optional<Measurement> best(String benchmark, String work, Contender contender) {
    return fastest(benchmark, work, contender, m -> true);
  }

  /** A contender's time with this number of threads. */
  Optional<Measurement> with(int threads, String benchmark, String work, Contender contender) {
    return fastest(benchmark, work, contender, m -> m.threads() == threads);
  }

  /** A limit of the machine, as {@code Roofline} measured it. */
  Optional<Measurement> limit(String work) {
    return of("Roofline").filter(m -> m.work().equals(work)).findFirst();
  }

  private Stream<Measurement> of(String benchmark) {
    return all.stream().filter(m -> m.benchmark().equals(benchmark));
  }

  private Optional<Measurement> fastest(
      String benchmark, String work, Contender contender, Predicate<Measurement> threads) {
    return of(benchmark)
        .filter(m -> m.work().equals(work) && m.contender() == contender)
        .filter(threads)
        .min(Comparator.comparingDouble(Measurement::median));
  }
}
