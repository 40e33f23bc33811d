package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.Samples;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that were probably typed for others are refused, where they would be missing values. */
class KeysTest {

  private static final Features<Map<String, ?>> FEATURES = Features.ofMaps(List.of(
      Feature.number("age", Missing.FILLED),
      Feature.category("port", Missing.FILLED, Unknown.ACCEPTED),
      Feature.flag("alone", Missing.FILLED)));

  private static final Encoder<Map<String, ?>> ENCODER = Encoding.fit(
          FEATURES,
          List.of(
              Map.of("age", 20, "port", "Bari", "alone", true, "cost", 3),
              Map.of("age", 40, "port", "Kiel", "alone", false, "cost", 5)))
      .encoder(FEATURES);

  private static float[] encoded(Map<String, ?> row) {
    float[] columns = new float[4];
    ENCODER.encode(row, columns);
    return columns;
  }

  private static void refused(String message, Map<String, ?> row) {
    assertEquals(message, assertThrows(InputException.class, () -> encoded(row)).getMessage());
  }

  @Test
  void aKeyThatWasMeantForAFeatureIsRefusedWithTheCure() {
    String message =
        "'Age' is not a feature, but the row has no 'age': correct the key, or set 'age' to null if it is missing";
    Map<String, Object> row = new HashMap<>(Map.of("Age", 40, "port", "Kiel", "alone", false));
    refused(message, row);
    row.put("age", null);
    assertArrayEquals(new float[] {0, 0, 1, 0}, encoded(row));
    refused(
        "'porte' is not a feature, but the row has no 'port': correct the key, or set 'port' to null if it is missing",
        Map.of("age", 40, "porte", "Kiel"));
  }

  @Test
  void aRowWithNoneOfTheFeaturesIsRefused() {
    refused(
        "the row has none of the features, only the keys [years]: name its values [age, port, alone]",
        Map.of("years", 40));
  }

  @Test
  void otherKeysAreNotRead() {
    float[] expected = {0, 0, 1, 0};
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("port", "Kiel");
    row.put("alone", false);
    assertArrayEquals(expected, encoded(row));
    row.put("wage", 7);
    row.put(null, "Kiel");
    assertArrayEquals(expected, encoded(row));
    row.put("age", 30);
    row.put("Age", 31);
    assertArrayEquals(expected, encoded(row));
    assertArrayEquals(new float[] {0, 1, 0, 0}, encoded(Map.of()));
  }

  @Test
  void theTargetIsNoMisspeltFeature() {
    List<Map<String, Integer>> rows =
        List.of(Map.of("cost", 1, "costs", 1), Map.of("cost", 2, "costs", 2), Map.of("costs", 3));
    Features<Map<String, ?>> features = Features.ofMaps(rows, "costs");
    assertEquals(2, Encoding.fit(features, rows).columns());
  }

  @Test
  void aMisspeltKeyAmongTheRowsOfTrainingIsRefused() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(new HashMap<>(Map.of("income", i, "x1", i)));
    }
    rows.get(7).put("incmoe", rows.get(7).remove("income"));
    rows.get(8).put("x2", rows.get(8).remove("x1"));
    assertEquals(
        "'incmoe' has a value in only 1 of 30 rows, 'income' in all others: give both the same key, or declare the features",
        assertThrows(IllegalArgumentException.class, () -> Features.ofMaps(rows))
            .getMessage());
    rows.get(7).put("income", rows.get(7).remove("incmoe"));
    assertEquals(3, Features.ofMaps(rows).list().size());
  }

  /** Present in 7 and 3 of 10 rows, but not in the others' place: 3 rows have neither. */
  @Test
  void twoFeaturesThatOverlapAreNoMisspelling() {
    List<Map<String, Integer>> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(i < 3 ? Map.of("income", i, "incomes", i) : i < 7 ? Map.of("income", i) : Map.of());
    }
    assertEquals(
        "[income (number), incomes (number)]", Features.ofMaps(rows).list().toString());
  }

  @Test
  void aMapMayIgnoreTheCaseOfItsKeys() {
    Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    row.put("AGE", 40);
    assertArrayEquals(new float[] {1, 1, 0, 0}, encoded(row));
    row.put("POTR", "Kiel");
    refused(
        "'POTR' is not a feature, but the row has no 'port': correct the key, or set 'port' to null if it is missing",
        row);
  }

  /** Counts the look-ups of keys. */
  private static final class Counting extends HashMap<String, Object> {

    private static final long serialVersionUID = 1;

    private transient int lookUps;

    @Override
    public boolean containsKey(Object key) {
      lookUps++;
      return super.containsKey(key);
    }
  }

  @Test
  void aRowOfNullsIsNotSearched() {
    Counting row = new Counting();
    FEATURES.list().forEach(feature -> row.put(feature.name(), null));
    encoded(row);
    assertEquals(FEATURES.list().size(), row.lookUps);
  }

  @Test
  void aDeclaredSchemaIgnoresTheTarget() {
    Features<Map<String, ?>> features =
        Features.ofMaps(List.of(Feature.number("cost", Missing.FILLED)), "costs", "costs");
    assertEquals(Set.of("costs"), features.ignored());
    List<Map<String, Integer>> rows =
        List.of(Map.of("cost", 1), Map.of("cost", 2), Map.of("costs", 3));
    assertEquals(2, Encoding.fit(features, rows).columns());
  }

  @ParameterizedTest
  @CsvSource({
    "Age, age",
    "ages, age",
    "' age ', age",
    "incme, income",
    "incomme, income",
    "incmoe, income",
    "Agee, age",
    "'AGE ', age",
    "x1, X1",
    "pixel_10, Pixel_10",
    "heigth, height",
    "sepal_length, sepal length",
    "sepalLength, sepal-length",
    "sepallength, sepal.length",
    "sepal_lenght, sepal_length",
    "sepel_length, sepal_length"
  })
  void slips(String typed, String meant) {
    assertTrue(Keys.isSlip(typed, meant));
  }

  @ParameterizedTest
  @CsvSource({
    "x2, x1",
    "x10, x1",
    "pixel11, pixel10",
    "wage, age",
    "b, a",
    "xs, xy",
    "port, part_no",
    "outcome, income",
    "'', age",
    "longitude, latitude",
    "price_eur, price_usd",
    "imcone, income",
    "ace, age",
    "temp_max, temp_min",
    "tempMax, tempMin",
    "score_a, score_b",
    "scoreA, scoreB",
    "score a, score b",
    "user_ip, user_id",
    "userIp, userId",
    "user-ip, user-id",
    "user.ip, user.id",
    "left_eye, left_ear",
    "row_12, row_21",
    "user_, user_id"
  })
  void differentNames(String typed, String meant) {
    assertFalse(Keys.isSlip(typed, meant));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> unchecked(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  private static Map<String, Object> withTexts(Map<?, ?> map) {
    return map.entrySet().stream()
        .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
  }

  /** Unchecked code passes such maps. */
  @Test
  void aKeyThatIsNoStringIsRefusedWithTheCure() {
    String integer =
        "the key 1 is of the type java.lang.Integer: make it a string, as with String.valueOf(key)";
    Map<Integer, Integer> byNumber = Map.of(1, 10);
    refused(integer, unchecked(byNumber));
    refused(integer, unchecked(new TreeMap<>(byNumber)));
    refused(
        "the key SECONDS is of the type java.util.concurrent.TimeUnit: make it a string, as with String.valueOf(key)",
        unchecked(new EnumMap<>(Map.of(TimeUnit.SECONDS, 10))));
    List<Map<String, Object>> rows = List.of(Map.of("1", 20), unchecked(byNumber));
    assertEquals(
        "row 1: " + integer,
        assertThrows(InputException.class, () -> Features.ofMaps(rows)).getMessage());
    assertEquals(
        "row 1: " + integer,
        assertThrows(InputException.class, () -> Samples.ofMaps(rows, "2")).getMessage());
    assertEquals(
        "[1 (number)]",
        Features.ofMaps(rows.stream().map(KeysTest::withTexts).toList()).list().toString());
  }
}
