package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Arrays are read in one loop, and give what features one by one give. */
class EncoderTest {

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x" + i).toList();
  }

  private static Features<double[]> oneByOne(List<String> names, Missing missing) {
    FeaturesBuilder<double[]> builder = Features.builder();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      builder.number(names.get(i), row -> row[index], missing);
    }
    return builder.build();
  }

  private static double[][] rows(int count, int width, Random random) {
    double[][] rows = new double[count][width];
    for (double[] row : rows) {
      for (int j = 0; j < width; j++) {
        row[j] = j % 4 == 3 ? 5 : random.nextGaussian() * (j + 1);
      }
    }
    return rows;
  }

  private static float[] encoded(Encoding encoding, Features<double[]> features, double[] row) {
    float[] alone = new float[encoding.columns()];
    encoding.encoder(features).encode(row, alone);
    float[] reported = new float[encoding.columns()];
    encoding.encoder(features).encode(row, reported, new InputReport(encoding.schema()));
    assertArrayEquals(alone, reported);
    return alone;
  }

  @Property(tries = 100)
  void anArrayIsEncodedLikeItsElements(
      @ForAll @IntRange(min = 1, max = 40) int width, @ForAll boolean missing, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = rows(6, width, random);
    rows[0][0] = 1;
    rows[1][0] = 2;
    if (missing) {
      rows[2][random.nextInt(width)] = Double.NaN;
    }
    Features<double[]> array = Features.<double[]>builder()
        .numbers(names(width), row -> row, Missing.FILLED)
        .build();
    Features<double[]> single = oneByOne(names(width), Missing.FILLED);
    Encoding encoding = Encoding.fit(array, Arrays.asList(rows));
    for (double[] row : rows) {
      row[random.nextInt(width)] = random.nextBoolean() ? Double.NaN : 1e9;
      assertArrayEquals(encoded(encoding, single, row), encoded(encoding, array, row));
    }
  }

  private record Visit(double age, String port, boolean sunny, float[] pixels) {}

  private static final Features<Visit> VISITS = Features.<Visit>builder()
      .number("age", Visit::age, Missing.FILLED)
      .category("port", Visit::port, Missing.FILLED, Unknown.ACCEPTED)
      .flag("sunny", Visit::sunny)
      .image("sky", 2, 1, Visit::pixels)
      .build();

  private static Visit visit(Random random) {
    return new Visit(
        random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian(),
        random.nextInt(4) == 0 ? null : "port " + random.nextInt(5),
        random.nextBoolean(),
        new float[] {random.nextFloat(), random.nextFloat()});
  }

  @Property(tries = 100)
  void blocksOfRowsGiveWhatRowsOneByOneGive(
      @ForAll @IntRange(min = 2, max = 70) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<Visit> rows = Stream.generate(() -> visit(random)).limit(count).toList();
    EncodingFit<Visit> oneByOne = new EncodingFit<>(VISITS);
    rows.forEach(oneByOne::add);
    EncodingFit<Visit> together = new EncodingFit<>(VISITS);
    together.addAll(rows.subList(0, count / 2));
    together.addAll(rows.subList(count / 2, count));
    assertArrayEquals(oneByOne.toBytes(), together.toBytes());
    Encoder<Visit> encoder = together.finish().encoder(VISITS);
    int columns = encoder.encoding().columns();
    float[] all = new float[3 + count * columns];
    encoder.encodeAll(rows, all, 3);
    float[] row = new float[columns];
    for (int i = 0; i < count; i++) {
      encoder.encode(rows.get(i), row);
      int from = 3 + i * columns;
      assertArrayEquals(row, Arrays.copyOfRange(all, from, from + columns));
    }
  }

  @Property(tries = 100)
  void rowsThatWereMeasuredAreEncodedLikeOthers(
      @ForAll @IntRange(min = 2, max = 70) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<Visit> rows = Stream.generate(() -> visit(random)).limit(count).toList();
    MeasuredRows<Visit> measured = new MeasuredRows<>(VISITS, rows);
    assertThrows(IllegalStateException.class, () -> measured.encode(0, count, new float[0]));
    IntStream.range(0, count).parallel().forEach(row -> measured.measure(row, row + 1));
    Encoding encoding = measured.finish();
    Encoder<Visit> encoder = encoding.encoder(VISITS);
    float[] expected = new float[count * encoding.columns()];
    encoder.encodeAll(rows, expected, 0);
    float[] actual = new float[expected.length];
    measured.encode(0, count / 2, actual);
    measured.encode(count / 2, count, actual);
    assertArrayEquals(expected, actual);
    EncodingFit<Visit> whole = new EncodingFit<>(VISITS);
    whole.addAll(rows);
    assertEquals(whole.finish().toString(), encoding.toString());
  }

  @Test
  void asManyValuesAsACategoryMayHaveAreKept() {
    List<String> rows = IntStream.range(0, 3 * CategoryFit.MOST_VALUES)
        .mapToObj(i -> "value " + i / 3)
        .toList();
    Features<String> features =
        Features.<String>builder().category("value", row -> row).build();
    MeasuredRows<String> measured = new MeasuredRows<>(features, rows);
    IntStream.range(0, rows.size()).parallel().forEach(row -> measured.measure(row, row + 1));
    Encoder<String> encoder = measured.finish().encoder(features);
    float[] expected = new float[rows.size() * CategoryFit.MOST_VALUES];
    encoder.encodeAll(rows, expected, 0);
    float[] actual = new float[expected.length];
    measured.encode(0, rows.size(), actual);
    assertArrayEquals(expected, actual);
  }

  /**
   * By name, so the array of a program that serves may have another order than that of training.
   */
  @Property(tries = 100)
  void anArrayInAnotherOrderIsReadByName(
      @ForAll @IntRange(min = 1, max = 9) int width, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = rows(5, width, random);
    rows[0][0] = 1;
    rows[1][0] = 2;
    Features<double[]> trained = Features.ofDoubles(width);
    Encoding encoding = Encoding.fit(trained, Arrays.asList(rows));
    List<Integer> order = new ArrayList<>(IntStream.range(0, width).boxed().toList());
    Collections.shuffle(order, random);
    Features<double[]> other =
        Features.ofDoubles(order.stream().map(j -> "x" + j).toArray(String[]::new));
    for (double[] row : rows) {
      double[] moved = order.stream().mapToDouble(j -> row[j]).toArray();
      assertArrayEquals(encoded(encoding, trained, row), encoded(encoding, other, moved));
    }
  }

  private record Mixed(double[] numbers, String word) {}

  @Test
  void featuresBetweenTheElementsOfAnArrayDoNotMoveThem() {
    Features<Mixed> trained = Features.<Mixed>builder()
        .number("a", row -> row.numbers()[0])
        .category("word", Mixed::word)
        .number("b", row -> row.numbers()[1])
        .number("c", row -> row.numbers()[2])
        .build();
    List<Mixed> rows = List.of(
        new Mixed(new double[] {1, 20, 300}, "u"),
        new Mixed(new double[] {3, 60, 500}, "v"),
        new Mixed(new double[] {5, 40, 900}, "u"));
    Encoding encoding = Encoding.fit(trained, rows);
    Features<Mixed> served = Features.<Mixed>builder()
        .numbers(List.of("c", "a", "b"), row ->
            new double[] {row.numbers()[2], row.numbers()[0], row.numbers()[1]})
        .category("word", Mixed::word)
        .build();
    for (Mixed row : rows) {
      float[] expected = new float[encoding.columns()];
      float[] actual = new float[encoding.columns()];
      encoding.encoder(trained).encode(row, expected);
      encoding.encoder(served).encode(row, actual);
      assertArrayEquals(expected, actual);
    }
  }

  @Test
  void floatsAreReadAsTheDoublesTheyAre() {
    float[][] rows = {{0.1f, 5}, {0.7f, 5}, {Float.MIN_VALUE, 5}};
    Features<float[]> features = Features.ofFloats(2);
    Encoding encoding = Encoding.fit(features, Arrays.asList(rows));
    FittedNumber x = (FittedNumber) encoding.features().get(0);
    assertEquals(List.of("x1"), encoding.leftOut());
    for (float[] row : rows) {
      float[] out = new float[1];
      encoding.encoder(features).encode(row, out);
      assertEquals((float) (((double) row[0] - x.mean()) * (1 / x.deviation())), out[0]);
    }
  }

  private static void refused(String message, double... row) {
    Encoding encoding = Encoding.fit(
        Features.ofDoubles(3), List.of(new double[] {1, 2, 3}, new double[] {2, 2, 1}));
    Encoder<double[]> encoder = encoding.encoder(Features.ofDoubles(3));
    float[] out = new float[encoding.columns()];
    InputReport report = new InputReport(encoding.schema());
    for (Runnable call :
        List.<Runnable>of(() -> encoder.encode(row, out), () -> encoder.encode(row, out, report))) {
      assertEquals(message, assertThrows(InputException.class, call::run).getMessage());
    }
  }

  @Test
  void whatANumberCannotBeIsRefusedInArraysToo() {
    refused(
        "x0 is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        Double.NaN,
        2,
        3);
    refused(
        "x2 is -Infinity, far outside the training range of 1.0 to 3.0: check its unit",
        1,
        2,
        Double.NEGATIVE_INFINITY);
    refused(
        "x1 is Infinity, far outside the training range of 2.0 to 2.0: check its unit",
        1,
        Double.POSITIVE_INFINITY,
        3);
    refused("the array that holds x0 has 2 numbers, but there are 3 features", 1, 2);
    refused("the array that holds x0 has 4 numbers, but there are 3 features", 1, 2, 3, 4);
    refused(
        "the array that holds x0 is null, or its reader throws a NullPointerException: leave the row out, or return an array of NaN and train with Missing.FILLED",
        null);
  }
}
