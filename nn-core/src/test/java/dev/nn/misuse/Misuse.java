package dev.nn.misuse;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.conformance.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong calls of the whole public API: a class of tests that implements {@link #backend()} inherits
 * every case. The backend checks shapes, as {@code Backends.select} gives it.
 */
public interface Misuse extends Subject {

  /** Where null is no mistake, or none that can be seen. */
  Set<String> NO_MISTAKES = Set.of(
      // An exception may be without a message, as those of the JDK.
      "BackendException.new(message)",
      "ShapeException.new(message)",
      "TrainingException.new(message)",
      "FormatException.new(file)",
      "FormatException.new(problem)",
      "FormatException.new(cause)",
      // A word of a message: looked at only if there is a message.
      "Tensor.requireSameShape(operation)",
      "Tensor.requireSameShape(aName)",
      "Tensor.requireSameShape(bName)",
      // Every layer has its own.
      "Layer.infer(input)",
      // Named by that word: a row of OfTensors.
      "Tensor.requireSameShape(a)",
      "Tensor.requireSameShape(b)");

  /**
   * Every row of the tables.
   *
   * @param folder for files
   * @return a test for each
   */
  @TestFactory
  default Stream<DynamicTest> wrongCallsAreAnsweredAndChangeNothing(@TempDir Path folder) {
    return Stream.of(
            OfTensors.rows(),
            OfBackends.rows(),
            OfLayers.rows(),
            OfNets.rows(),
            OfLosses.rows(),
            OfOptimizers.rows(),
            OfData.rows(),
            OfFiles.rows(),
            OfTraining.rows(),
            OfMeasures.rows())
        .flatMap(rows -> rows)
        .map(row -> dynamicTest(row.name(), () -> row.check(new World(backend(), folder, 3, 2))));
  }

  /**
   * A null for every reference argument.
   *
   * @param folder for files
   * @return a test for each
   * @throws IOException if the listing of the public API can't be read
   */
  @TestFactory
  default Stream<DynamicTest> nullArgumentsAreNamedAndChangeNothing(@TempDir Path folder)
      throws IOException {
    return NullArguments.of(Path.of("..", "nn-core", "api.txt")).stream()
        .filter(argument -> !NO_MISTAKES.contains(argument.toString()))
        .map(argument -> dynamicTest(argument.toString(), () -> {
          World world = new World(backend(), folder, 1, 1);
          argument.check(new Examples(world), world);
        }));
  }
}
