package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one feature makes of one value: columns, remarks, refusals word for word. */
class FittedTest {

  private static final float REST = 7;

  private interface Encode {
    Remark to(float[] out, int at);
  }

  /** The columns from place 1 on; what stands around them is not touched. */
  private static void encodes(Remark remark, Encode encode, float... columns) {
    float[] out = new float[columns.length + 2];
    Arrays.fill(out, REST);
    assertEquals(remark, encode.to(out, 1));
    assertArrayEquals(columns, Arrays.copyOfRange(out, 1, columns.length + 1));
    assertEquals(REST, out[0]);
    assertEquals(REST, out[columns.length + 1]);
  }

  private static void refused(String message, Encode encode) {
    assertEquals(
        message,
        assertThrows(InputException.class, () -> encode.to(new float[9], 0)).getMessage());
  }

  private static FittedNumber number(Missing missing, double deviation, boolean indicator) {
    return new FittedNumber(Feature.number("age", missing), 30, deviation, 20, 50, indicator);
  }

  @Test
  void aNumberIsCentredAndScaled() {
    FittedNumber age = number(Missing.REFUSED, 4, false);
    assertEquals(List.of("age"), age.columnNames());
    encodes(Remark.NONE, (out, at) -> age.encode(32, out, at), 0.5f);
    encodes(Remark.NONE, (out, at) -> age.encode(20, out, at), -2.5f);
    encodes(Remark.OUTSIDE, (out, at) -> age.encode(51, out, at), 5.25f);
    encodes(Remark.OUTSIDE, (out, at) -> age.encode(Math.nextDown(20.0), out, at), -2.5f);
    refused(
        "age is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        (out, at) -> age.encode(Double.NaN, out, at));
    refused(
        "age is Infinity, far outside the training range of 20.0 to 50.0: check its unit",
        (out, at) -> age.encode(Double.POSITIVE_INFINITY, out, at));
    refused(
        "age is -1.0E300, far outside the training range of 20.0 to 50.0: check its unit",
        (out, at) -> age.encode(-1e300, out, at));
  }

  /** Nothing is outside a range that is unknown. */
  @Test
  void anUnknownRangeIsNotReported() {
    FittedNumber age = new FittedNumber(
        Feature.number("age", Missing.REFUSED), 30, 4, Double.NaN, Double.NaN, false);
    encodes(Remark.NONE, (out, at) -> age.encode(32, out, at), 0.5f);
    encodes(Remark.NONE, (out, at) -> age.encode(1e9, out, at), (float) ((1e9 - 30) / 4));
    refused(
        "age is 1.0E300, far outside 30.0 plus or minus a few times 4.0: check its unit",
        (out, at) -> age.encode(1e300, out, at));
  }

  @Test
  void theUsualValueIsNeededOnlyInPlaceOfMissingOnes() {
    Feature refused = Feature.category("town", Missing.REFUSED, Unknown.REFUSED);
    List<String> values = List.of("Bonn", "Ulm");
    assertEquals("", new FittedCategory(refused, values, "", false).usual());
    Feature filled = Feature.category("town", Missing.FILLED, Unknown.REFUSED);
    assertEquals(
        "FittedCategory town: the usual value '' is not among [Bonn, Ulm]",
        assertThrows(
                IllegalArgumentException.class, () -> new FittedCategory(filled, values, "", false))
            .getMessage());
  }

  @Test
  void aMissingNumberBecomesTheMean() {
    FittedNumber age = number(Missing.FILLED, 4, true);
    assertEquals(List.of("age", "age missing"), age.columnNames());
    encodes(Remark.NONE, (out, at) -> age.encode(34, out, at), 1, 0);
    encodes(Remark.FILLED, (out, at) -> age.encode(Double.NaN, out, at), 0, 1);
    FittedNumber neverMissing = number(Missing.FILLED, 4, false);
    encodes(Remark.FILLED, (out, at) -> neverMissing.encode(Double.NaN, out, at), 0);
  }

  @Test
  void aConstantNumberHasNoColumn() {
    FittedNumber age = new FittedNumber(Feature.number("age", Missing.FILLED), 30, 0, 30, 30, true);
    assertEquals(List.of("age missing"), age.columnNames());
    assertEquals(1, age.columns());
    encodes(Remark.NONE, (out, at) -> age.encode(30, out, at), 0);
    encodes(Remark.IGNORED, (out, at) -> age.encode(1e300, out, at), 0);
    encodes(Remark.FILLED, (out, at) -> age.encode(Double.NaN, out, at), 1);
    refused(
        "age is Infinity, far outside the training range of 30.0 to 30.0: check its unit",
        (out, at) -> age.encode(Double.POSITIVE_INFINITY, out, at));
    assertEquals(1, number(Missing.REFUSED, Double.MIN_NORMAL, false).columns());
    assertEquals(0, number(Missing.REFUSED, Double.MIN_NORMAL / 2, false).columns());
  }

  @Test
  void millisecondsSince1970KeepTheirSeconds() {
    FittedNumber time = new FittedNumber(
        Feature.number("ms", Missing.REFUSED), 1748736000000.0, 1000, 0, 2e12, false);
    encodes(Remark.NONE, (out, at) -> time.encode(1748736000001.0, out, at), 0.001f);
  }

  @Test
  void statisticsThatCannotBeAreRefused() {
    Feature feature = Feature.number("age", Missing.REFUSED);
    assertEquals(
        "FittedNumber age: no numbers have mean 1.0, deviation -1.0 and a range of 0.0 to 2.0",
        assertThrows(
                IllegalArgumentException.class, () -> new FittedNumber(feature, 1, -1, 0, 2, false))
            .getMessage());
    for (double[] odd : new double[][] {
      {Double.NaN, 1, 0, 2},
      {1, Double.NaN, 0, 2},
      {1, Double.POSITIVE_INFINITY, 0, 2},
      {1, 1, 2, 0},
      {1, 1, Double.NaN, 2},
      {1, 1, 0, Double.NaN}
    }) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new FittedNumber(feature, odd[0], odd[1], odd[2], odd[3], false),
          () -> Arrays.toString(odd));
    }
  }

  private static FittedCategory town(Missing missing, Unknown unknown, boolean indicator) {
    return new FittedCategory(
        Feature.category("town", missing, unknown), List.of("1", "Bonn", "Ulm"), "Ulm", indicator);
  }

  @Test
  void aCategoryIsOneHot() {
    FittedCategory town = town(Missing.REFUSED, Unknown.REFUSED, false);
    assertEquals(List.of("town = 1", "town = Bonn", "town = Ulm"), town.columnNames());
    for (Object one : List.of(1, 1L, 1.0, "1", "1.00", " 1 ")) {
      encodes(Remark.NONE, (out, at) -> town.encode(one, out, at), 1, 0, 0);
    }
    encodes(Remark.NONE, (out, at) -> town.encode(new StringBuilder(" Ulm"), out, at), 0, 0, 1);
    refused(
        "town is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        (out, at) -> town.encode(" ", out, at));
    refused(
        "town is 'bonn.', which did not occur in training; the closest of the 3 known values are 'Bonn', '1', 'Ulm': correct it, or train with the feature declared Unknown.ACCEPTED",
        (out, at) -> town.encode("bonn.", out, at));
  }

  @Test
  void aMissingCategoryIsTheUsualAndAnUnknownOneIsNone() {
    FittedCategory town = town(Missing.FILLED, Unknown.ACCEPTED, true);
    encodes(Remark.FILLED, (out, at) -> town.encode(null, out, at), 0, 0, 1, 1);
    encodes(Remark.UNKNOWN, (out, at) -> town.encode("Rom", out, at), 0, 0, 0, 0);
    encodes(Remark.NONE, (out, at) -> town.encode("Bonn", out, at), 0, 1, 0, 0);
    assertEquals("town missing", town.columnNames().get(3));
    FittedCategory lenient =
        (FittedCategory) town(Missing.REFUSED, Unknown.REFUSED, false).acceptingUnknown();
    encodes(Remark.UNKNOWN, (out, at) -> lenient.encode("Rom", out, at), 0, 0, 0);
  }

  @Test
  void aConstantCategoryHasNoColumn() {
    FittedCategory town = new FittedCategory(
        Feature.category("town", Missing.FILLED, Unknown.REFUSED), List.of("Ulm"), "Ulm", true);
    assertEquals(List.of("town missing"), town.columnNames());
    encodes(Remark.NONE, (out, at) -> town.encode("Ulm", out, at), 0);
    encodes(Remark.IGNORED, (out, at) -> town.encode("Rom", out, at), 0);
    encodes(Remark.FILLED, (out, at) -> town.encode(null, out, at), 1);
    FittedCategory never = new FittedCategory(
        Feature.category("town", Missing.FILLED, Unknown.REFUSED), List.of(), "", false);
    encodes(Remark.FILLED, (out, at) -> never.encode(null, out, at));
    encodes(Remark.IGNORED, (out, at) -> never.encode("Rom", out, at));
    assertEquals(
        "FittedCategory town: the usual value 'Rom' is not among [Ulm]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new FittedCategory(town.feature(), List.of("Ulm"), "Rom", false))
            .getMessage());
  }

  @Test
  void aFlagIsOneOrZero() {
    Feature feature = Feature.flag("member", Missing.FILLED);
    FittedFlag member = new FittedFlag(feature, true, false, true);
    assertEquals(List.of("member", "member missing"), member.columnNames());
    encodes(Remark.NONE, (out, at) -> member.encode(1, out, at), 1, 0);
    encodes(Remark.NONE, (out, at) -> member.encode(0, out, at), 0, 0);
    encodes(Remark.FILLED, (out, at) -> member.encode(Double.NaN, out, at), 1, 1);
    FittedFlag constant = new FittedFlag(feature, true, true, false);
    assertEquals(0, constant.columns());
    assertEquals(List.of(), constant.columnNames());
    encodes(Remark.NONE, (out, at) -> constant.encode(1, out, at));
    encodes(Remark.IGNORED, (out, at) -> constant.encode(0, out, at));
    FittedFlag strict = new FittedFlag(Feature.flag("member", Missing.REFUSED), true, false, false);
    refused(
        "member is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        (out, at) -> strict.encode(Double.NaN, out, at));
  }

  private static FittedImage image(double greatest) {
    return new FittedImage(Feature.image("face", 2, 1), greatest);
  }

  private static float[] pixels(float... pixels) {
    return pixels;
  }

  @Test
  void anImageIsDividedByTheGreatestPixel() {
    FittedImage face = image(255);
    assertEquals(List.of("face 0,0", "face 1,0"), face.columnNames());
    encodes(Remark.NONE, (out, at) -> face.encode(pixels(0, 255), out, at), 0, 1);
    encodes(Remark.OUTSIDE, (out, at) -> face.encode(pixels(-510, 255), out, at), -2, 1);
    encodes(Remark.FAINT, (out, at) -> image(100).encode(pixels(0, -1), out, at), 0, -0.01f);
    float more = Math.nextUp(1f);
    encodes(Remark.NONE, (out, at) -> image(100).encode(pixels(0, more), out, at), 0, more / 100);
    encodes(Remark.NONE, (out, at) -> face.encode(pixels(0, 0), out, at), 0, 0);
    float least = Float.MIN_VALUE;
    encodes(Remark.NONE, (out, at) -> image(2 * least).encode(pixels(0, least), out, at), 0, 0.5f);
    refused(
        "face has 3 pixels, but 2 x 1 = 2 are needed",
        (out, at) -> face.encode(new float[3], out, at));
    refused("face is missing: leave the row out", (out, at) -> face.encode(null, out, at));
    refused(
        "face has a pixel of magnitude NaN, but the greatest in training is 255.0: leave the row out",
        (out, at) -> face.encode(pixels(Float.NaN, 1), out, at));
    refused(
        "face has a pixel of magnitude Infinity, but the greatest in training is 255.0: leave the row out",
        (out, at) -> face.encode(pixels(0, Float.NEGATIVE_INFINITY), out, at));
  }

  @Test
  void anImageThatIsAlwaysBlackHasNoColumns() {
    encodes(Remark.NONE, (out, at) -> image(0).encode(pixels(0, 0), out, at));
    encodes(Remark.IGNORED, (out, at) -> image(0).encode(pixels(0, 3), out, at));
    assertEquals(List.of(), image(0).columnNames());
    refused(
        "face has a pixel of magnitude NaN, but the greatest in training is 0.0: leave the row out",
        (out, at) -> image(0).encode(pixels(0, Float.NaN), out, at));
    for (double odd : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> image(odd));
    }
  }

  @Test
  void aFeatureThatCannotBeIsRefused() {
    for (int[] size :
        new int[][] {{0, 1}, {1, -1}, {65_536, 65_536}, {46_341, 46_341}, {4_097, 4_096}}) {
      assertEquals(
          "Feature face: %s x %s is not a valid size for the kind IMAGE"
              .formatted(size[0], size[1]),
          assertThrows(
                  IllegalArgumentException.class, () -> Feature.image("face", size[0], size[1]))
              .getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Feature.number(" ", Missing.REFUSED));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Feature("x", Kind.NUMBER, 2, 1, Missing.REFUSED, Unknown.REFUSED));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Feature("x", Kind.NUMBER, 1, 1, Missing.REFUSED, Unknown.ACCEPTED));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Feature("x", Kind.IMAGE, 1, 1, Missing.FILLED, Unknown.REFUSED));
  }
}
