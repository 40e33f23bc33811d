package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and kinds, matched by name; maps that show their kinds. */
class FeaturesTest {

  private record House(double area, String district, Boolean garden, Integer rooms) {}

  private static final List<House> HOUSES = List.of(
      new House(50, "north", true, 2),
      new House(90, "south", false, null),
      new House(70, "south", true, 3));

  private static final Features<House> FEATURES = Features.<House>builder()
      .number("area", House::area)
      .category("district", House::district)
      .flag("garden", House::garden)
      .optionalNumber("rooms", House::rooms, Missing.FILLED)
      .build();

  @Test
  void theOrderOfAnotherProgramDoesNotMatter() {
    Encoding encoding = Encoding.fit(FEATURES, HOUSES);
    Features<House> other = Features.<House>builder()
        .optionalNumber("rooms", House::rooms, Missing.REFUSED)
        .flag("garden", House::garden)
        .number("area", House::area)
        .category("district", House::district, Missing.FILLED, Unknown.ACCEPTED)
        .build();
    for (House house : HOUSES) {
      float[] expected = new float[encoding.columns()];
      float[] actual = new float[encoding.columns()];
      encoding.encoder(FEATURES).encode(house, expected);
      encoding.encoder(other).encode(house, actual);
      assertArrayEquals(expected, actual);
    }
  }

  @Test
  void aReaderThatDoesNotExpectNullIsNamed() {
    Features<House> unboxing = Features.<House>builder()
        .number("area", House::area)
        .number("rooms", House::rooms)
        .build();
    assertEquals(
        "row 1: rooms can't be read, as its reader throws a NullPointerException: "
            + "declare the feature with optionalNumber, and let the reader return null if the value is missing",
        assertThrows(InputException.class, () -> Encoding.fit(unboxing, HOUSES)).getMessage());
    Features<House> cured = Features.<House>builder()
        .number("area", House::area)
        .optionalNumber("rooms", House::rooms, Missing.FILLED)
        .build();
    assertEquals(3, Encoding.fit(cured, HOUSES).columns());
  }

  @Test
  void aReaderThatCannotReadAValueIsNamed() {
    List<Map<String, Object>> rows =
        List.of(map("a", 1, "b", "2.5", "c", "x"), map("a", 2, "b", "3", "c", "y"));
    Features<Map<String, Object>> features = Features.<Map<String, Object>>builder()
        .number("a", row -> (Integer) row.get("a"))
        .number("b", row -> Double.parseDouble((String) row.get("b")))
        .category("c", row -> ((String) row.get("c")).strip())
        .build();
    cannotBeRead("row 2: a can't", "ClassCast", features, rows, map("a", 1.5, "b", "1", "c", "x"));
    cannotBeRead("row 2: b can't", "\"n/a\"", features, rows, map("a", 1, "b", "n/a", "c", "x"));
    cannotBeRead("row 2: c can't", "ClassCast", features, rows, map("a", 1, "b", "1", "c", 7));
    Features<Map<String, Object>> arrays = Features.<Map<String, Object>>builder()
        .numbers(List.of("a"), row -> new double[] {Double.parseDouble((String) row.get("b"))})
        .build();
    cannotBeRead("row 2: a can't", "\"n/a\"", arrays, rows, map("b", "n/a"));
    cannotBeRead("row 2: a can't", "ClassCast", arrays, rows, map("b", 7));
    Features<Map<String, Object>> second = Features.<Map<String, Object>>builder()
        .category("b", row -> List.copyOf(row.values()).get(1))
        .build();
    cannotBeRead("row 2: b can't", "OutOfBounds", second, rows, map("a", 1));
  }

  private static <T> void cannotBeRead(
      String begin, String cause, Features<T> features, List<T> rows, T other) {
    List<T> all = new ArrayList<>(rows);
    all.add(other);
    String message =
        assertThrows(InputException.class, () -> Encoding.fit(features, all)).getMessage();
    assertTrue(message.startsWith(begin) && message.contains(cause), message);
    assertTrue(message.endsWith("correct the value, or leave the row out"), message);
  }

  @Test
  void anArrayThatIsNullIsNamed() {
    record Probe(double[] spectrum) {
      double[] copy() {
        return spectrum.clone();
      }
    }
    List<Probe> probes =
        List.of(new Probe(new double[] {1, 2}), new Probe(null), new Probe(new double[] {3, 5}));
    String expected =
        "row 1: the array that holds a is null, or its reader throws a NullPointerException: "
            + "leave the row out, or return an array of NaN and train with Missing.FILLED";
    List<String> names = List.of("a", "b");
    for (Features<Probe> failing : List.of(
        Features.<Probe>builder().numbers(names, Probe::spectrum).build(),
        Features.<Probe>builder().numbers(names, Probe::copy).build())) {
      assertEquals(
          expected,
          assertThrows(InputException.class, () -> Encoding.fit(failing, probes))
              .getMessage());
      Encoder<Probe> encoder =
          Encoding.fit(failing, List.of(probes.get(0), probes.get(2))).encoder(failing);
      assertEquals(
          expected,
          "row 1: "
              + assertThrows(
                      InputException.class, () -> encoder.encode(probes.get(1), new float[2]))
                  .getMessage());
    }
    double[] none = {Double.NaN, Double.NaN};
    Features<Probe> cured = Features.<Probe>builder()
        .numbers(names, probe -> probe.spectrum == null ? none : probe.spectrum, Missing.FILLED)
        .build();
    assertEquals(4, Encoding.fit(cured, probes).columns());
  }

  @Test
  void aReaderOfACategoryMayReturnNullButNotThrow() {
    Features<House> failing = Features.<House>builder()
        .category("rooms", house -> house.rooms().toString())
        .build();
    InputException error = assertThrows(InputException.class, () -> Encoding.fit(failing, HOUSES));
    assertEquals(
        "row 1: rooms can't be read, as its reader throws a NullPointerException: "
            + "let the reader return null if the value is missing",
        error.getMessage());
    Features<House> cured = Features.<House>builder()
        .category(
            "rooms",
            house -> house.rooms() == null ? null : house.rooms().toString(),
            Missing.FILLED,
            Unknown.REFUSED)
        .build();
    assertEquals(3, Encoding.fit(cured, HOUSES).columns());
  }

  @Test
  void differencesAreSpeltOut() {
    Encoding encoding = Encoding.fit(FEATURES, HOUSES);
    Features<House> other = Features.<House>builder()
        .number("area", House::area)
        .number("garden", house -> house.garden() ? 1 : 0)
        .image("rooms", 3, 2, house -> new float[6])
        .category("quarter", House::district)
        .build();
    assertEquals(
        "the model was trained with other features: it has district (category), which is not given; "
            + "it has garden (flag), but given is garden (number); it has rooms (number), but given is rooms (image 3 x 2); "
            + "it does not have quarter (category), which is given",
        assertThrows(IllegalArgumentException.class, () -> encoding.encoder(other))
            .getMessage());
    Features<float[]> small =
        Features.<float[]>builder().image("i", 2, 1, row -> row).build();
    Features<float[]> turned =
        Features.<float[]>builder().image("i", 1, 2, row -> row).build();
    Encoding image = Encoding.fit(small, List.of(new float[] {1, 2}));
    assertEquals(
        "the model was trained with other features: it has i (image 2 x 1), but given is i (image 1 x 2)",
        assertThrows(IllegalArgumentException.class, () -> image.encoder(turned))
            .getMessage());
  }

  @Test
  void namesMustDiffer() {
    assertEquals(
        "Features: two features are called 'a': give each its own name",
        assertThrows(IllegalArgumentException.class, () -> Features.ofDoubles("a", "b", "a"))
            .getMessage());
    assertEquals(
        "Features: there are none: add a number or a category",
        assertThrows(IllegalArgumentException.class, () -> Features.builder().build())
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Features.ofFloats(0));
    assertThrows(IllegalArgumentException.class, () -> Features.ofDoubles(-1));
  }

  /** Blanks around a name, and whether an accent is a character of its own (NFD) or not (NFC). */
  @ParameterizedTest
  @ValueSource(strings = {" l\u00e4nge", "l\u00e4nge\u00a0", "la\u0308nge", "\ufeffla\u0308nge "})
  void whatCannotBeSeenMakesNoOtherName(String alike) {
    String name = "l\u00e4nge";
    Features<Double> named = Features.<Double>builder().number(name, x -> x).build();
    Features<Double> other = Features.<Double>builder().number(alike, x -> x).build();
    float[] out = new float[1];
    Encoding.fit(named, List.of(1.0, 3.0)).encoder(other).encode(3.0, out);
    assertEquals(1, out[0]);
    assertEquals(
        "Features: the names '%s' and '%s' differ only in blanks or the form of Unicode: make them differ visibly"
            .formatted(name, alike),
        assertThrows(IllegalArgumentException.class, () -> Features.ofDoubles(name, alike))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Features.ofMaps(List.of(Map.of(name, 1, alike, 2), Map.of(name, 2, alike, 3))));
    assertTrue(Keys.isSlip(alike, name));
    assertEquals(2, Features.ofDoubles(name, name + "2").list().size());
  }

  private static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int e = 0; e < entries.length; e += 2) {
      map.put((String) entries[e], entries[e + 1]);
    }
    return map;
  }

  private static final List<Map<String, Object>> MAPS = List.of(
      map("n", 1, "f", true, "c", "x", "mixed", 1, "half", 2.5f, "y", "?"),
      map("n", 2L, "f", false, "c", "y", "mixed", "two", "y", "!"),
      map("half", null, "mixed", false, "c", " ", "f", true, "n", 0.5, "y", "?"));

  @Test
  void valuesShowTheirKinds() {
    assertEquals(
        List.of(
            Feature.category("c", Missing.FILLED, Unknown.REFUSED),
            Feature.flag("f", Missing.REFUSED),
            Feature.number("half", Missing.FILLED),
            Feature.category("mixed", Missing.REFUSED, Unknown.REFUSED),
            Feature.number("n", Missing.REFUSED)),
        Features.ofMaps(MAPS, "y").list());
    assertEquals(
        List.of(Feature.category("z", Missing.FILLED, Unknown.REFUSED)),
        Features.ofMaps(List.of(map("z", null), map("z", Double.NaN))).list());
  }

  /** The target of a schema that lists all columns would be a feature. */
  @Test
  void aFeatureThatIsToBeIgnoredIsRefused() {
    Feature a = Feature.number("a", Missing.REFUSED);
    Feature y = Feature.flag("y", Missing.REFUSED);
    assertEquals(
        "Features: 'y' is a feature, but to be ignored, too: remove it from one of the two lists",
        assertThrows(IllegalArgumentException.class, () -> Features.ofMaps(List.of(a, y), "y"))
            .getMessage());
    assertEquals(List.of(a), Features.ofMaps(List.of(a), "y").list());
    assertEquals(List.of(a, y), Features.ofMaps(List.of(a, y)).list());
  }

  private static List<Map<String, Object>> column(IntFunction<Object> values) {
    return IntStream.range(0, 24).mapToObj(i -> map("a", values.apply(i))).toList();
  }

  private static void notInferred(String message, IntFunction<Object> values) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Features.ofMaps(column(values)))
            .getMessage());
  }

  private static int columns(Features<Map<String, ?>> declared, IntFunction<Object> values) {
    return Encoding.fit(declared, column(values)).columns();
  }

  private static Feature inferred(IntFunction<Object> values) {
    return Features.ofMaps(column(values)).list().get(0);
  }

  @Test
  void numbersDoNotBecomeCategoriesUnasked() {
    notInferred(
        "row 5: a is 'n/a', but a number in 23 of 24 rows: make it a number, or null where it is missing, or declare the features",
        i -> i == 5 ? "n/a" : i % 3);
    assertEquals(Feature.number("a", Missing.FILLED), inferred(i -> i == 5 ? null : i % 3));
    for (String format : List.of("%s.25", "-%s", "%s,5", ".%s", "%se-3", "+%s.")) {
      notInferred(
          "a is a different number in most of 24 rows, but they are text: convert them to numbers, or declare the features",
          i -> format.formatted(i + 1));
    }
    List<Feature> declared = List.of(Feature.category("a", Missing.REFUSED, Unknown.REFUSED));
    assertEquals(24, columns(Features.ofMaps(declared), i -> i + ".25"));
    assertEquals(24, columns(Features.ofMaps(declared), i -> i == 5 ? "n/a" : i));
    assertEquals(Feature.number("a", Missing.REFUSED), inferred(i -> i + 0.25));
    for (IntFunction<Object> names : List.<IntFunction<Object>>of(
        i -> "0" + i % 12, i -> "b" + i, i -> i < 12 ? i : "b", i -> "1." + i + ".0", i -> ".")) {
      assertEquals(declared.get(0), inferred(names));
    }
  }

  @Test
  void flagsAreNotMixedWithNumbersUnasked() {
    IntFunction<Object> mixed = i -> i % 4 == 0 ? (Object) true : i % 2;
    notInferred(
        "a is a number in 18 of 24 rows and true or false in the others: make it one of these, or declare the features",
        mixed);
    assertEquals(
        3,
        columns(
            Features.ofMaps(List.of(Feature.category("a", Missing.REFUSED, Unknown.REFUSED))),
            mixed));
    assertEquals(Feature.number("a", Missing.REFUSED), inferred(i -> i % 4 == 0 ? 1 : i % 2));
    assertEquals(Feature.flag("a", Missing.REFUSED), inferred(i -> i % 4 == 0 || i % 2 == 1));
  }

  @Test
  void timesDoNotBecomeCategoriesUnasked() {
    Instant start = Instant.parse("2024-02-01T08:00:00Z");
    for (IntFunction<Object> times : List.<IntFunction<Object>>of(
        i -> start.plusSeconds(i),
        i -> Date.from(start.plusSeconds(i)),
        i -> LocalDate.of(2024, 2, 1 + i),
        i -> LocalTime.of(7, i),
        i -> MonthDay.of(2, 1 + i),
        i -> Duration.ofMinutes(i),
        i -> LocalDate.of(2024, 2, 1 + i) + " 07:30")) {
      notInferred(
          "a is a different time in most of 24 rows, which would be as many categories: convert the times to numbers such as days or seconds, or declare the features",
          times);
    }
    Feature category = Feature.category("a", Missing.REFUSED, Unknown.REFUSED);
    assertEquals(category, inferred(i -> LocalDate.of(2024, 2, 1 + i % 12)));
    assertEquals(
        Feature.category("a", Missing.FILLED, Unknown.REFUSED),
        inferred(i -> i < 22 ? Month.of(1 + i % 12) : null));
    assertEquals(category, inferred(i -> ZoneOffset.ofHours(i - 12)));
    assertEquals(category, inferred(i -> "2024-02-" + (10 + i) + "b"));
    assertEquals(24, columns(Features.ofMaps(List.of(category)), i -> start.plusSeconds(i)));
  }

  @Test
  void anOptionalInAMapStandsForItsValue() {
    IntFunction<Object> numbers = i -> i == 5 ? OptionalDouble.empty() : OptionalDouble.of(i);
    assertEquals(Feature.number("a", Missing.FILLED), inferred(numbers));
    assertEquals(Feature.flag("a", Missing.REFUSED), inferred(i -> Optional.of(i % 2 == 0)));
    assertEquals(
        2, columns(Features.ofMaps(List.of(Feature.number("a", Missing.FILLED))), numbers));
  }

  @Test
  void theOrderOfKeysDoesNotMatter() {
    List<Map<String, Object>> turned = MAPS.stream()
        .map(row -> {
          List<String> keys = Arrays.asList(row.keySet().toArray(String[]::new));
          Collections.reverse(keys);
          Map<String, Object> copy = new LinkedHashMap<>();
          keys.forEach(key -> copy.put(key, row.get(key)));
          return copy;
        })
        .toList();
    assertEquals(Features.ofMaps(MAPS, "y").list(), Features.ofMaps(turned, "y").list());
    assertEquals(
        Features.ofMaps(MAPS, "y").list(),
        Features.ofMaps(MAPS.stream().map(HashMap::new).toList(), "y").list());
  }

  private static void refused(String message, Object... changes) {
    Features<Map<String, ?>> features = Features.ofMaps(List.of(
        Feature.number("n", Missing.REFUSED),
        Feature.flag("f", Missing.REFUSED),
        Feature.image("i", 1, 1)));
    Map<String, Object> a = map("n", 1, "f", true, "i", new float[] {1});
    Map<String, Object> b = map("n", 2, "f", false, "i", new float[] {0});
    Encoding encoding = Encoding.fit(features, List.of(a, b));
    b.putAll(map(changes));
    assertEquals(
        message,
        assertThrows(InputException.class, () -> encoding.encoder(features).encode(b, new float[3]))
            .getMessage());
  }

  @Test
  void valuesOfAnotherKindAreRefusedByName() {
    refused(
        "n is '1', which is not of the kind number: convert it, or declare the feature as a category",
        "n",
        "1");
    refused(
        "f is '1', which is not of the kind flag: convert it, or declare the feature as a category",
        "f",
        1);
    refused(
        "n is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        "n",
        null);
    refused(
        "f is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        "f",
        null);
    refused("i is missing: leave the row out", "i", null);
    refused(
        "i is 'white', which is not of the kind image: give width x height pixels as float[]",
        "i",
        "white");
  }
}
