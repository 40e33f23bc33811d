package dev.nn.model.misuse;

import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LossKind;
import dev.nn.model.Regressor;
import dev.nn.model.Samples;
import dev.nn.model.Settings;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows, samples, arrays and a file that no wrong call may change, nor the models beside them. */
final class World {

  /** A row of a program. */
  record House(double area, String town, Boolean garden) {}

  static final Features<House> FEATURES = Features.<House>builder()
      .number("area", House::area)
      .category("town", House::town, Missing.REFUSED, Unknown.REFUSED)
      .flag("garden", House::garden)
      .build();

  static final List<House> HOUSES = IntStream.range(0, 24)
      .mapToObj(i -> new House(50 + 7 * i % 90, i % 3 == 0 ? "Ulm" : "Bonn", i % 2 == 0))
      .toList();

  static final Classifier<House> TWO =
      Classifier.train(samples(house -> house.area() > 90 ? "dear" : "cheap"), World::quick);
  static final Classifier<House> SCORES = Classifier.train(
      samples(house -> house.area() > 90 ? "dear" : "cheap"),
      settings -> quick(settings.loss(LossKind.MEAN_SQUARED_ERROR)));
  static final Classifier<House> THREE = Classifier.train(
      samples(house -> house.area() > 120 ? "c" : house.area() > 80 ? "b" : "a"), World::quick);
  static final Regressor<House> ONE = Regressor.train(samples(House::area), World::quick);
  static final Regressor<House> PAIR =
      Regressor.train(samples(house -> new double[] {house.area(), -house.area()}), World::quick);
  static final LabelClassifier<House> MANY = LabelClassifier.train(
      samples(house -> house.garden() ? Set.of("green") : Set.of("grey")), World::quick);

  final List<House> houses = new ArrayList<>(HOUSES);
  final Samples<House> classes =
      Samples.of(houses, FEATURES, house -> house.area() > 90 ? "dear" : "cheap");
  final Samples<House> several = Samples.of(
      houses, FEATURES, house -> house.area() > 120 ? "c" : "ab".charAt(house.garden() ? 0 : 1));
  final Samples<House> areas = Samples.of(houses, FEATURES, House::area);
  final Samples<House> labels =
      Samples.of(houses, FEATURES, house -> house.garden() ? Set.of("green") : Set.of());
  final House house = new House(77, "Ulm", true);
  final float[] floats = {1, 2, 3, 4};
  final double[] doubles = {1, 2, 3, 4};
  final byte[] bytes = TWO.toBytes();
  final Path file;

  World(Path folder) throws IOException {
    this.file = folder.resolve("model.safetensors");
    Files.write(file, bytes);
  }

  private static Samples<House> samples(Function<? super House, ?> target) {
    return Samples.of(HOUSES, FEATURES, target);
  }

  static void quick(Settings settings) {
    settings.hidden(2).steps(2);
  }

  /** The contents of the file and of all models. */
  List<String> saved() throws IOException {
    return Stream.of(
            Files.readAllBytes(file),
            TWO.toBytes(),
            SCORES.toBytes(),
            THREE.toBytes(),
            ONE.toBytes(),
            PAIR.toBytes(),
            MANY.toBytes())
        .map(Arrays::toString)
        .toList();
  }

  /** The samples of which one house is another. */
  Samples<House> with(int row, House other) {
    List<House> changed = new ArrayList<>(houses);
    changed.set(row, other);
    return Samples.of(changed, FEATURES, each -> each.garden() == Boolean.TRUE ? "x" : "y");
  }
}
