package dev.nn.misuse;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.conformance.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong calls of the whole public API: a class of tests that implements {@link #backend()} inherits
 * every case. The backend checks shapes, as {@code Backends.select} gives it.
 */
public interface Misuse extends Subject {

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
    return NullArguments.all().stream()
        .map(argument -> dynamicTest(
            argument.toString(), () -> argument.check(new World(backend(), folder, 1, 1))));
  }
}
