package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
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

/** What rows teach about features, and how rows become columns. */
class EncodingTest {

  /** A row with everything in it; null and NaN are missing. */
  private record Row(double number, Object category, Boolean flag, float[] image) {}

  private static final Features<Row> FEATURES = Features.<Row>builder()
      .number("number", Row::number, Missing.FILLED)
      .category("category", Row::category, Missing.FILLED, Unknown.REFUSED)
      .flag("flag", Row::flag, Missing.FILLED)
      .image("image", 2, 1, Row::image)
      .build();

  private static Row row(double number, Object category, Boolean flag, float... image) {
    return new Row(number, category, flag, image);
  }

  private static final List<Row> ROWS = List.of(
      row(1, "b", true, 0, 2),
      row(3, "a", true, -4, 1),
      row(Double.NaN, null, null, 0, 0),
      row(5, " b ", false, 1, 1));

  private static List<Object> facts(Encoding encoding) {
    List<Object> facts = new ArrayList<>();
    for (FittedFeature fitted : encoding.features()) {
      if (fitted instanceof FittedCategory category) {
        facts.add(
            List.of(category.feature(), category.values(), category.usual(), category.indicator()));
      } else {
        facts.add(fitted);
      }
    }
    return facts;
  }

  @Test
  void rowsTeachWhatIsUsual() {
    Encoding encoding = Encoding.fit(FEATURES, ROWS);
    List<Feature> schema = FEATURES.list();
    assertEquals(
        List.of(
            new FittedNumber(schema.get(0), 3, Math.sqrt(8.0 / 3), 1, 5, true),
            List.of(schema.get(1), List.of("a", "b"), "b", true),
            new FittedFlag(schema.get(2), true, false, true),
            new FittedImage(schema.get(3), 4)),
        facts(encoding));
    assertEquals(
        List.of(
            "number",
            "number missing",
            "category = a",
            "category = b",
            "category missing",
            "flag",
            "flag missing",
            "image 0,0",
            "image 1,0"),
        encoding.columnNames());
    assertEquals(9, encoding.columns());
    assertEquals(List.of(), encoding.leftOut());
    float[] out = new float[9];
    encoding.encoder(FEATURES).encode(ROWS.get(2), out);
    assertArrayEquals(new float[] {0, 1, 0, 1, 1, 1, 1, 0, 0}, out);
    encoding.encoder(FEATURES).encode(row(3, "a", false, 4, -1), out);
    assertArrayEquals(new float[] {0, 0, 1, 0, 0, 0, 0, 1, -0.25f}, out);
  }

  @Test
  void whatNeverVariesIsLeftOutAndNamed() {
    Encoding encoding =
        Encoding.fit(FEATURES, List.of(row(2, "a", true, 0, 0), row(4, "a", true, 0, 0)));
    assertEquals(List.of("category", "flag", "image"), encoding.leftOut());
    assertEquals(List.of("number"), encoding.columnNames());
    assertEquals(
        "[number (number), category (category), flag (flag), image (image 2 x 1)] in 1 columns; constant and left out: [category, flag, image]",
        encoding.toString());
    InputReport report = new InputReport(encoding.schema());
    float[] out = new float[1];
    Encoder<Row> encoder = encoding.encoder(FEATURES);
    encoder.encode(row(5, "b", false, 1, 0), out, report);
    encoder.encode(row(Double.NaN, null, true, 0, 0), out, report);
    assertEquals(
        List.of(
            "number: 1 of 2 values missing and replaced",
            "number: 1 of 2 values outside the training range",
            "category: 1 of 2 values missing and replaced",
            "category: 1 of 2 values differ from the only value in training and are ignored",
            "flag: 1 of 2 values differ from the only value in training and are ignored",
            "image: 1 of 2 values differ from the only value in training and are ignored"),
        report.lines());
    assertEquals(1, report.count("flag", Remark.IGNORED));
    assertEquals(1, report.count("flag", Remark.NONE));
    assertEquals(2, report.rows());
    assertFalse(report.isClean());
    assertEquals(
        "InputReport: no feature is called 'flags', only [number, category, flag, image]",
        assertThrows(IllegalArgumentException.class, () -> report.count("flags", Remark.NONE))
            .getMessage());
  }

  @Test
  void imagesOnAnotherScaleAreCounted() {
    Features<float[]> features =
        Features.<float[]>builder().image("face", 2, 1, pixels -> pixels).build();
    float[] bytes = {0, 255};
    float[] shares = {0, 1};
    Encoding ofBytes = Encoding.fit(features, List.of(bytes, bytes));
    Encoding ofShares = Encoding.fit(features, List.of(shares, shares));
    assertEquals(
        "1 rows; face: 1 of 1 values have no pixel above 1/100 of the greatest in training: check their scale",
        reported(ofBytes, features, shares));
    assertEquals(
        "1 rows; face: 1 of 1 values outside the training range",
        reported(ofShares, features, bytes));
    assertEquals("1 rows", reported(ofBytes, features, bytes));
  }

  /** A tenth of a deviation is hardly a difference; a value that many rows have is no outlier. */
  @Test
  void anOutlierThatFlattensTheOthersIsReported() {
    Features<Double> x = Features.<Double>builder().number("x", value -> value).build();
    List<Double> ages = repeated(5, 20.0, 30.0, 40.0, 30.0, 60.0, 35.0);
    assertEquals("1 rows", reported(Encoding.fit(x, ages), x, 30.0));
    for (double outlier : new double[] {1e9, -1e9, 2_400}) {
      List<Double> values = concatenated(ages, outlier);
      Encoding encoding = Encoding.fit(x, values);
      assertEquals(
          "1 rows; x: 1 of 1 values are on a scale that an outlier in training stretches until most values hardly differ: correct it, or leave its rows out",
          reported(encoding, x, 30.0));
      assertEquals(facts(encoding), facts(mergedOneByOne(x, values)));
    }
    for (List<Double> usual : List.of(
        concatenated(ages, 2_000.0),
        concatenated(repeated(30, 0.0), 1e9),
        repeated(10, 0.0, 1990.0, 0.0, 2020.0),
        repeated(10, -0.0, -1990.0, 0.0, -2020.0),
        repeated(10, 1.0, 2.0, 100.0),
        concatenated(ages, 1e9, 1e9))) {
      assertEquals("1 rows", reported(Encoding.fit(x, usual), x, usual.get(0)));
    }
  }

  private static List<Double> repeated(int times, Double... values) {
    return Collections.nCopies(times, List.of(values)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<Double> concatenated(List<Double> values, Double... more) {
    return Stream.concat(values.stream(), Stream.of(more)).toList();
  }

  private static Encoding mergedOneByOne(Features<Double> features, List<Double> values) {
    EncodingFit<Double> all = new EncodingFit<>(features);
    for (Double value : values) {
      EncodingFit<Double> one = new EncodingFit<>(features);
      one.add(value);
      all.merge(EncodingFit.fromBytes(features, one.toBytes()));
    }
    all.merge(new EncodingFit<>(features));
    return all.finish();
  }

  private static <T> String reported(Encoding encoding, Features<T> features, T row) {
    InputReport report = new InputReport(encoding.schema());
    encoding.encoder(features).encode(row, new float[encoding.columns()], report);
    return report.toString();
  }

  @Test
  void unknownCategoriesAreCounted() {
    Features<String> features = Features.<String>builder()
        .category("word", word -> word, Missing.REFUSED, Unknown.ACCEPTED)
        .build();
    Encoding encoding = Encoding.fit(features, List.of("a", "b"));
    InputReport report = new InputReport(encoding.schema());
    assertTrue(report.isClean());
    assertEquals("0 rows", report.toString());
    encoding.encoder(features).encode("c", new float[2], report);
    assertEquals(
        "1 rows; word: 1 of 1 values did not occur in training and were encoded as unknown",
        report.toString());
  }

  @Test
  void aRowThatIsRefusedIsNotCounted() {
    Encoding encoding = Encoding.fit(FEATURES, ROWS);
    InputReport report = new InputReport(encoding.schema());
    assertThrows(
        InputException.class,
        () -> encoding.encoder(FEATURES).encode(row(100, "c", true, 0, 0), new float[9], report));
    assertEquals(0, report.rows());
    assertTrue(report.isClean());
  }

  @Test
  void nothingToLearnFromIsRefused() {
    Features<Double> one = Features.<Double>builder().number("x", x -> x).build();
    assertEquals(
        "Encoding: there are no rows",
        assertThrows(IllegalArgumentException.class, () -> Encoding.fit(one, List.of()))
            .getMessage());
    assertEquals(
        "Encoding: no feature varies in training, so there is nothing to learn from: add one to [x (number)] that differs between rows, or rows that differ",
        assertThrows(IllegalArgumentException.class, () -> Encoding.fit(one, List.of(2.0, 2.0)))
            .getMessage());
    assertEquals(1, Encoding.fit(one, List.of(2.0, 2.0, 3.0)).columns());
    List<double[]> rows = List.of(new double[] {2, 5}, new double[] {2, 6});
    assertEquals(List.of("x1"), Encoding.fit(Features.ofDoubles(2), rows).columnNames());
    assertEquals(
        "row 1: x is Infinity: correct it, or leave the row out",
        assertThrows(
                InputException.class,
                () -> Encoding.fit(one, List.of(2.0, Double.POSITIVE_INFINITY)))
            .getMessage());
    assertEquals(
        "row 0: x is -1.0E300, too large to scale: change its unit, or take its logarithm",
        assertThrows(InputException.class, () -> Encoding.fit(one, List.of(-1e300, 1e300)))
            .getMessage());
  }

  /** The reciprocal of such a deviation is not finite. */
  @Test
  void numbersTooCloseTogetherAreNotCalledConstant() {
    Features<Double> one = Features.<Double>builder().number("x", x -> x).build();
    assertEquals(
        "x is between 1.0E-310 and 3.0E-310, too close together to scale: change its unit",
        assertThrows(
                IllegalArgumentException.class, () -> Encoding.fit(one, List.of(1e-310, 3e-310)))
            .getMessage());
    Features<Double> inAnotherUnit =
        Features.<Double>builder().number("x", x -> x * 1e300).build();
    assertEquals(1, Encoding.fit(inAnotherUnit, List.of(1e-310, 3e-310)).columns());
  }

  /** A cross in some rows, and nothing in the others. */
  @Test
  void aValueThatIsPresentOrMissingIsNotLeftOut() {
    Encoding encoding =
        Encoding.fit(FEATURES, List.of(row(2, "x", true, 0, 1), row(2, null, true, 1, 0)));
    assertEquals(List.of("number", "flag"), encoding.leftOut());
    assertEquals("category missing", encoding.columnNames().get(0));
  }

  @Test
  void allMissingIsConstant() {
    Encoding encoding = Encoding.fit(
        FEATURES, List.of(row(Double.NaN, null, null, 0, 1), row(Double.NaN, " ", null, 1, 0)));
    assertEquals(List.of("number", "category", "flag"), encoding.leftOut());
    assertEquals(2, encoding.columns());
  }

  @Test
  void aCategoryOfIdentifiersIsRefused() {
    Features<Integer> ids = Features.<Integer>builder().category("id", id -> id).build();
    List<Integer> rows = IntStream.range(0, 1_001).boxed().toList();
    assertEquals(1_000, Encoding.fit(ids, rows.subList(0, 1_000)).columns());
    assertEquals(
        "id has more than 1000 different values, among them [0, 1, 10]: leave it out, group its values, or make it a number",
        assertThrows(IllegalArgumentException.class, () -> Encoding.fit(ids, rows))
            .getMessage());
  }

  @Test
  void twoFeaturesOfOneNameOrTooManyColumnsAreRefused() {
    FittedNumber x = new FittedNumber(Feature.number("x", Missing.REFUSED), 0, 1, 0, 1, false);
    assertEquals(
        "Features: two features are called 'x': give each its own name",
        assertThrows(IllegalArgumentException.class, () -> new Encoding(List.of(x, x)))
            .getMessage());
    List<FittedFeature> images = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      images.add(new FittedImage(Feature.image("i" + i, 4_096, 4_096), 1));
    }
    assertEquals(
        "Encoding: the features have more than the 2147483647 columns that a net can have: leave some out",
        assertThrows(IllegalArgumentException.class, () -> new Encoding(images)).getMessage());
  }

  /** Means and deviations against exact decimals, rounded at the end. */
  @Property(tries = 200)
  void aNumberIsMeasuredAsInExactArithmetic(
      @ForAll @IntRange(min = 2, max = 30) int count,
      @ForAll @IntRange(min = -12, max = 12) int magnitude,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] x =
        random.doubles(count).map(d -> d * Math.pow(10, magnitude) + 1e12).toArray();
    Features<Double> features = Features.<Double>builder().number("x", v -> v).build();
    if (Arrays.stream(x).distinct().count() == 1) {
      return;
    }
    FittedNumber fitted = (FittedNumber)
        Encoding.fit(features, Arrays.stream(x).boxed().toList()).features().get(0);
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal sum =
        Arrays.stream(x).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(sum.divide(n, MathContext.DECIMAL128).doubleValue(), fitted.mean());
    BigDecimal squares = Arrays.stream(x)
        .mapToObj(v -> new BigDecimal(v).pow(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal variance =
        squares.multiply(n).subtract(sum.pow(2)).divide(n.pow(2), MathContext.DECIMAL128);
    double deviation = variance.sqrt(MathContext.DECIMAL128).doubleValue();
    assertEquals(deviation, fitted.deviation(), 1e-15 * deviation);
    assertEquals(Arrays.stream(x).min().getAsDouble(), fitted.lowest());
    assertEquals(Arrays.stream(x).max().getAsDouble(), fitted.highest());
  }

  private static Row random(Random random) {
    String[] words = {"a", "b", "c", null, "7", "7.0"};
    Boolean[] flags = {true, false, null};
    return row(
        random.nextInt(5) == 0
            ? Double.NaN
            : random.nextGaussian() * Math.exp(20 * random.nextGaussian()),
        words[random.nextInt(words.length)],
        flags[random.nextInt(3)],
        random.nextFloat(),
        -random.nextFloat());
  }

  @Property(tries = 200)
  void anySharesInAnyOrderTeachTheSame(
      @ForAll @IntRange(min = 2, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 6) int shares,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Row> rows =
        new ArrayList<>(IntStream.range(0, count).mapToObj(i -> random(random)).toList());
    Encoding expected = Encoding.fit(FEATURES, rows);
    Collections.shuffle(rows, random);
    List<EncodingFit<Row>> fits =
        IntStream.range(0, shares).mapToObj(i -> new EncodingFit<>(FEATURES)).toList();
    rows.forEach(row -> fits.get(random.nextInt(shares)).add(row));
    EncodingFit<Row> whole = new EncodingFit<>(FEATURES);
    fits.forEach(whole::merge);
    assertEquals(facts(expected), facts(whole.finish()));
  }
}
