package dev.nn.examples.data;

import dev.nn.data.Dataset;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and is measured with.
 *
 * @param name where the samples come from, in words
 * @param train what is learnt from
 * @param test what is measured with
 * @param encoding what the numbers mean
 */
public record Samples(String name, Dataset train, Dataset test, Encoding encoding) {

  /**
   * Reads a source to learn a task.
   *
   * @param other what to measure with, if it is another source
   * @param testShare the share of the source to measure with, where it has no test part
   * @param seed of the split
   */
  public static Samples read(
      Source source, @Nullable Source other, Task task, double testShare, long seed)
      throws IOException {
    RawSamples train = source.train();
    Optional<RawSamples> test = other == null ? source.test() : Optional.of(other.train());
    if (test.isEmpty()) {
      var parts = train.split(testShare, seed);
      train = parts.get(0);
      test = Optional.of(parts.get(1));
    }
    Encoding encoding =
        new Encoding(train.fit().apply(train.inputs()), outputs(source, task, train, test.get()));
    String name = other == null ? source.path().toString() : source.path() + ", " + other.path();
    return new Samples(name, encoding.encode(train), encoding.encode(test.get()), encoding);
  }

  private static Outputs outputs(Source source, Task task, RawSamples train, RawSamples test)
      throws IOException {
    if (task == Task.REGRESS) {
      return Quantity.fit(source.target(), train);
    }
    return Classes.of(
        source.target(),
        Stream.concat(train.targets().stream(), test.targets().stream()).toList());
  }
}
