package dev.nn.model.misuse;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Wrong calls of the public API. Null arguments have a test of their own. */
class MisuseTest {

  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicTest> wrongCallsAreAnsweredAndChangeNothing() {
    return Stream.of(
            OfFeatures.rows(),
            OfSamples.rows(),
            OfSettings.rows(),
            OfTraining.rows(),
            OfServing.rows(),
            OfScores.rows(),
            OfFiles.rows())
        .flatMap(rows -> rows)
        .map(row -> dynamicTest(row.name(), () -> row.check(new World(folder))));
  }
}
