package dev.nn.benchmarks.results;

import java.util.Arrays;

/**
 * How long a contender took for one piece of work.
 *
 * @param benchmark such as {@code TrainStep}
 * @param work its parameters, in one line
 * @param contender the contender that did the work
 * @param threads the number of threads it was allowed
 * @param forks the mean of each JVM or process: microseconds, or for the roofline billions of
 *     operations or bytes per second
 * @param allocated bytes allocated per operation, NaN if not measured
 */
record Measurement(
    String benchmark,
    String work,
    Contender contender,
    int threads,
    double[] forks,
    double allocated) {

  Measurement {
    forks = forks.clone();
    Arrays.sort(forks);
  }

  /** The median of the forks. */
  double median() {
    int half = forks.length / 2;
    return forks.length % 2 == 1 ? forks[half] : (forks[half - 1] + forks[half]) / 2;
  }

  double least() {
    return forks[0];
  }

  double most() {
    return forks[forks.length - 1];
  }
}
