package dev.nn.examples.data;

import dev.nn.data.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and is measured with.
 *
 * @param name where the samples come from, in words
 * @param train what is learnt from
 * @param test what is measured with
 * @param encoding what the numbers mean
 * @param notes what was left out, in sentences
 */
public record Samples(
    String name, Dataset train, Dataset test, Encoding encoding, List<String> notes) {

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
    Optional<RawSamples> test = source.test();
    if (other == null && test.isEmpty()) {
      var parts = train.split(testShare, seed);
      train = parts.get(0);
      test = Optional.of(parts.get(1));
    }
    Encoding encoding =
        new Encoding(train.fit().apply(train.inputs()), outputs(source, task, train));
    if (other != null) {
      test = Optional.of(labelled(other, encoding));
    }
    String name = other == null ? source.path().toString() : source.path() + ", " + other.path();
    return new Samples(
        name, encoding.encode(train), encoding.encode(test.get()), encoding, train.notes());
  }

  private static RawSamples labelled(Source other, Encoding encoding) throws IOException {
    RawSamples samples = other.forModel(encoding, true);
    if (samples.targets().isEmpty()) {
      throw new UsageException("%s has no '%s' to compare with: --test needs it"
          .formatted(other.path(), encoding.outputs().target()));
    }
    return samples;
  }

  private static Outputs outputs(Source source, Task task, RawSamples train) throws IOException {
    return task == Task.REGRESS
        ? Quantity.fit(source.target(), train)
        : Classes.of(source.target(), train.targets());
  }
}
