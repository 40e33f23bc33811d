package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@link BigDecimal}, which is exact too. */
class ExactSumTest {

  private static double of(double... numbers) {
    ExactSum sum = new ExactSum();
    for (double number : numbers) {
      sum.add(number);
    }
    return exact(sum).doubleValue();
  }

  private static BigDecimal exact(ExactSum sum) {
    return new BigDecimal(sum.exact()).multiply(new BigDecimal(Double.MIN_VALUE));
  }

  @Test
  void aSumCanBeAddedToItself() {
    ExactSum sum = new ExactSum();
    double[] numbers = {1e300, 0.1, 1, -3e-310};
    for (double number : numbers) {
      sum.add(number);
    }
    BigDecimal once = exact(sum);
    sum.add(0.1);
    sum.add(sum);
    BigDecimal expected = once.add(new BigDecimal(0.1)).multiply(BigDecimal.valueOf(2));
    assertEquals(0, expected.compareTo(exact(sum)));
  }

  @Test
  void nothingIsLost() {
    assertEquals(0.0, of());
    assertEquals(1, of(1e308, 1, -1e308));
    assertEquals(Double.MIN_VALUE, of(Double.MAX_VALUE, Double.MIN_VALUE, -Double.MAX_VALUE));
    assertEquals(-3 * Double.MIN_VALUE, of(-Double.MIN_VALUE, -2 * Double.MIN_VALUE));
    assertEquals(Double.MAX_VALUE, of(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE));
    assertEquals(Double.POSITIVE_INFINITY, of(Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(1e-300, of(1e300, -1e300, 1e-300));
  }

  @Property
  void bytesKeepEveryBit(@ForAll List<Double> numbers) throws IOException {
    double[] all = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    ExactSum sum = new ExactSum();
    for (double number : all) {
      sum.add(number);
    }
    ExactSum read = new ExactSum();
    read.read(new DataInputStream(new ByteArrayInputStream(bytes(sum))));
    read.add(sum);
    assertEquals(sum.exact().shiftLeft(1), read.exact());
  }

  private static byte[] bytes(ExactSum sum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sum.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Wide vectors are mostly zeros. */
  @Test
  void aSumOfZerosIsShort() throws IOException {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 5_000; i++) {
      sum.add(i % 2 == 0 ? 0.0 : -0.0);
    }
    assertEquals(2, bytes(sum).length);
    sum.add(1);
    assertEquals(10, bytes(sum).length);
  }

  private static Moments moments(double... numbers) {
    Moments moments = new Moments();
    for (double number : numbers) {
      moments.add(number);
    }
    return moments;
  }

  private static double mean(double... numbers) {
    return moments(numbers).mean();
  }

  private static double deviation(double... numbers) {
    return moments(numbers).deviation();
  }

  /** A mean just beyond the middle of two doubles is rounded away from the middle. */
  @Test
  void theMeanIsRoundedOnce() {
    assertEquals(Math.nextUp(1.0), mean(4, 0x1p-51, Double.MIN_VALUE, 0));
    assertEquals(1, mean(4, 0x1p-51, -Double.MIN_VALUE, 0));
    assertEquals(1, mean(4, 0x1p-51, 0, 0));
  }

  /** The deviation of the first eight is 3k, in the middle of two doubles. */
  @Test
  void theDeviationIsRoundedOnce() {
    double k = 3_002_399_751_580_331.0;
    assertEquals(0x1p53, deviation(4 * k, -4 * k, 4 * k, -4 * k, 2 * k, -2 * k, 0, 0));
    double tiny = 0x1p-400;
    assertEquals(0x1p53 + 2, deviation(4 * k, -4 * k, 4 * k, -4 * k, 2 * k, -2 * k, tiny, -tiny));
  }

  /** Against sums of exact decimals, for numbers of any size and in two shares. */
  @Property
  void momentsAreThoseOfExactArithmetic(
      @ForAll @Size(min = 1, max = 20) List<Double> numbers,
      @ForAll @IntRange(min = 0, max = 20) int cut) {
    List<Double> possible =
        numbers.stream().filter(x -> Math.abs(x) <= Moments.GREATEST).toList();
    Assume.that(!possible.isEmpty());
    requireExactMoments(possible, cut);
  }

  /** Its root has 101 digits. */
  @Test
  void aDeviationInTheMiddleOfTwoDoublesIsExact() {
    requireExactMoments(List.of(1.2275686021427667E100, -1.2255991331725119E100), 1);
  }

  /** Down to the least numbers, whose squares underflow. */
  @Property
  void momentsOfAnyScaleAreExact(
      @ForAll @IntRange(min = -1_074, max = 490) int scale, @ForAll long seed) {
    Random random = new Random(seed);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      numbers.add(Math.scalb(random.nextGaussian(), scale + random.nextInt(5)));
    }
    requireExactMoments(numbers, 3);
  }

  private static void requireExactMoments(List<Double> numbers, int cut) {
    Moments first = new Moments();
    Moments second = new Moments();
    for (int i = 0; i < numbers.size(); i++) {
      (i < cut ? first : second).add(numbers.get(i));
    }
    first.add(second);
    BigDecimal n = BigDecimal.valueOf(numbers.size());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double x : numbers) {
      sum = sum.add(new BigDecimal(x));
      squares = squares.add(new BigDecimal(x).pow(2));
    }
    MathContext precise = new MathContext(1200);
    assertEquals(sum.divide(n, precise).doubleValue(), first.mean(), numbers.toString());
    BigDecimal variance = squares.multiply(n).subtract(sum.pow(2)).divide(n.pow(2), precise);
    BigDecimal deviation = variance.sqrt(new MathContext(800));
    assertEquals(deviation.doubleValue(), first.deviation(), numbers.toString());
  }

  /** Also in measurements that were sent from another machine. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void oneOutlierFlattensTheOthersAndTwoDoNot(int sign) throws Exception {
    double[] usual = IntStream.range(0, 60).mapToDouble(i -> i % 5).toArray();
    assertFalse(moments(usual).areFlattened());
    Moments one = moments(usual);
    one.add(sent(moments(sign * 1e9)));
    assertTrue(one.areFlattened());
    Moments two = moments(usual);
    two.add(sent(moments(sign * 1e9, sign * 9e8)));
    assertFalse(two.areFlattened());
    assertFalse(moments(7, 7, 7).areFlattened());
    assertFalse(moments().areFlattened());
  }

  private static byte[] bytes(Moments moments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    moments.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Moments sent(Moments moments) throws IOException {
    Moments sent = new Moments();
    sent.read(new DataInputStream(new ByteArrayInputStream(bytes(moments))));
    return sent;
  }

  /** Blocks of few or of thousands, of numbers that repeat, of zeros, and of any scale. */
  @Property(tries = 300)
  void blocksGiveTheBitsOfSingleNumbers(
      @ForAll @IntRange(min = -1_074, max = 499) int scale,
      @ForAll @IntRange(min = 0, max = 120) int spread,
      @ForAll @IntRange(min = 1, max = 3_000) int most,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    Moments single = new Moments();
    Moments blocks = new Moments();
    for (int block = 0; block < 10; block++) {
      double[] numbers = new double[random.nextInt(most)];
      boolean large = random.nextBoolean();
      for (int i = 0; i < numbers.length; i++) {
        double x = large ? random.nextInt(5) : random.nextGaussian();
        int power = Math.min(scale + (spread == 0 ? 0 : random.nextInt(spread)), 495);
        numbers[i] = (random.nextInt(4) == 0 ? -0.0 : x) * Math.scalb(1.0, power);
        single.add(numbers[i]);
      }
      if (!blocks.addAll(numbers, new double[numbers.length])) {
        for (double x : numbers) {
          blocks.add(x);
        }
      }
      assertArrayEquals(bytes(single), bytes(blocks), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0x1.1p500, Double.NEGATIVE_INFINITY, 0x1p-481, -1e-320})
  void aBlockThatNeedsCareIsNotAdded(double x) throws IOException {
    Moments moments = moments(3, 4);
    byte[] before = bytes(moments);
    assertFalse(moments.addAll(new double[] {1, 0, x, 2}, new double[4]));
    assertArrayEquals(before, bytes(moments));
    assertTrue(moments.addAll(new double[] {1, 0, -0x1p-480, 0x1p500}, new double[4]));
  }

  /** So the order of the two makes no difference. */
  @Test
  void minusZeroIsZero() throws IOException {
    Moments moments = moments(-0.0, -0.0);
    assertTrue(moments.addAll(new double[] {-0.0, 0.0}, new double[2]));
    assertArrayEquals(bytes(moments(0, 0, 0, 0)), bytes(moments));
  }

  @Test
  void numbersWhoseSquareIsInfiniteAreRefused() {
    for (double x : new double[] {0x1.1p500, -1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "Moments: " + x + " is greater than 3.273390607896142E150",
          assertThrows(IllegalArgumentException.class, () -> mean(x)).getMessage());
    }
  }

  @Test
  void theMeanOfEqualNumbersIsThatNumber() {
    for (double x : new double[] {0.1, 1748735990084.0, 1e-320, -0x1p500}) {
      Moments moments = new Moments();
      for (int i = 0; i < 7; i++) {
        moments.add(x);
      }
      assertEquals(x, moments.mean());
      assertEquals(0, moments.deviation());
    }
  }

  @Property
  void anyOrderAndAnySharesGiveTheExactSum(
      @ForAll @Size(max = 40) List<Long> bits,
      @ForAll @IntRange(min = 1, max = 5) int shares,
      @ForAll long seed) {
    List<Double> numbers = new ArrayList<>();
    bits.stream().map(Double::longBitsToDouble).filter(Double::isFinite).forEach(numbers::add);
    BigDecimal exact =
        numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    Random random = new Random(seed);
    Collections.shuffle(numbers, random);
    List<ExactSum> parts = new ArrayList<>();
    for (int s = 0; s < shares; s++) {
      parts.add(new ExactSum());
    }
    numbers.forEach(x -> parts.get(random.nextInt(shares)).add(x));
    ExactSum whole = new ExactSum();
    parts.forEach(whole::add);
    assertEquals(0, exact.compareTo(exact(whole)));
  }

  /** More than are added before the digits take them, of sizes that grow or stay. */
  @Property(tries = 40)
  void thousandsGiveTheExactSum(
      @ForAll @IntRange(min = 2_040, max = 5_000) int count,
      @ForAll @IntRange(min = -1_070, max = 900) int size,
      @ForAll @IntRange(max = 100) int growth,
      @ForAll boolean sameSign,
      @ForAll long seed) {
    Random random = new Random(seed);
    ExactSum sum = new ExactSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < count; i++) {
      double x = sameSign ? 2 - random.nextDouble() : random.nextGaussian();
      double scaled = Math.scalb(x, size + growth * i / count);
      sum.add(scaled);
      exact = exact.add(new BigDecimal(scaled));
    }
    assertEquals(0, exact.compareTo(exact(sum)), "seed " + seed);
  }

  /** The digits take the sums in time, also when single numbers follow. */
  @Test
  void aBlockMayFillTheSums() {
    double x = 1 + 0x1p-38;
    double[] block = new double[2_046];
    Arrays.fill(block, x);
    ExactSum sum = new ExactSum();
    sum.addAll(block, x);
    for (int i = 0; i < 100_000; i++) {
      sum.add(x);
    }
    BigDecimal expected = new BigDecimal(x).multiply(BigDecimal.valueOf(102_046));
    assertEquals(0, expected.compareTo(exact(sum)));
  }

  @Test
  void itGoesOnAfterItWasAsked() {
    ExactSum sum = new ExactSum();
    for (int i = 1; i <= 100; i++) {
      sum.add(i);
      assertEquals(i * (i + 1) / 2, exact(sum).intValueExact());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void onlyFiniteNumbersAreAdded(double x) {
    assertEquals(
        "ExactSum: a number must be finite, got " + x,
        assertThrows(IllegalArgumentException.class, () -> of(x)).getMessage());
  }
}
