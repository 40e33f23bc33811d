package dev.nn.benchmarks.results;

import java.util.List;

/**
 * A task performed with a net, named for the reader.
 *
 * @param label the name shown to the reader
 * @param benchmark the benchmark that measures it
 * @param work the work it is measured on
 */
record Task(String label, String benchmark, String work) {

  /** The tasks in the main table. */
  static final List<Task> HEART = List.of(
      new Task("the notebook's step", "Experiment", "784-15-10: train 32, test 2,000"),
      new Task("a training step", "TrainStep", "784-15-10, batch 32"),
      new Task("a larger net's step", "TrainStep", "784-512-256-10, batch 32"),
      new Task("a test set", "FullTestSet", "784-128-10, 10,000 samples"),
      new Task("one prediction", "Predict", "784-15-10"));
}
