package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Rows with targets, shared out; errors name the row of the caller's list. */
class SamplesTest {

  private static final Features<Integer> NUMBER =
      Features.<Integer>builder().number("x", x -> x == 13 ? Double.NaN : x).build();

  private static final Features<Integer> ANY =
      Features.<Integer>builder().number("x", x -> x).build();

  private static Samples<Integer> without13(int rows, int classes) {
    Samples<Integer> samples = upTo(rows, classes);
    return Samples.of(samples.rows(), ANY, classes(samples));
  }

  private static Samples<Integer> upTo(int rows, int classes) {
    return Samples.of(
        IntStream.range(0, rows).boxed().toList(), NUMBER, x -> "c" + (x * x + x / 3) % classes);
  }

  @Property(tries = 300)
  void aSplitHasEveryRowOnce(
      @ForAll @IntRange(min = 2, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 7) int classes,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
      @ForAll long seed,
      @ForAll boolean stratified) {
    Samples<Integer> samples = upTo(rows, classes);
    Samples.Split<Integer> split =
        stratified ? samples.stratifiedSplit(fraction, seed) : samples.split(fraction, seed);
    List<Integer> all = new ArrayList<>(split.train().rows());
    all.addAll(split.test().rows());
    assertEquals(rows, all.size());
    assertEquals(new HashSet<>(samples.rows()), new HashSet<>(all));
    assertEquals(split.train().rows().stream().sorted().toList(), split.train().rows());
    for (int i = 0; i < split.test().size(); i++) {
      assertEquals(samples.target(split.test().rows().get(i)), split.test().target(i));
    }
    if (stratified) {
      assertEquals(names(samples), names(split.train()), "every class is in the first part");
      for (String name : names(samples)) {
        double share = fraction * count(samples, name);
        double got = count(split.train(), name);
        boolean onlyOne = names(samples).size() == 1 && got == rows - 1;
        assertTrue(
            got == 1 || onlyOne || Math.abs(got - share) < 1, name + " " + share + " " + got);
      }
      if (names(samples).stream().noneMatch(name -> count(split.train(), name) == 1)) {
        assertEquals(rows * fraction, split.train().size(), classes == 1 ? 1 : 0.5 + 1e-9);
      }
    } else {
      assertTrue(split.test().size() > 0);
      assertEquals(
          Math.max(1, Math.min(rows - 1, Math.round(rows * fraction))),
          split.train().size());
    }
  }

  @Test
  void manySmallClassesLeaveRowsForTheSecondPart() {
    Samples<Integer> samples =
        Samples.of(IntStream.range(0, 40).boxed().toList(), ANY, x -> "c" + x % 20);
    assertEquals(8, samples.stratifiedSplit(0.8, 1).test().size());
  }

  private static List<String> classes(Samples<?> samples) {
    return IntStream.range(0, samples.size())
        .mapToObj(row -> (String) samples.target(row))
        .toList();
  }

  private static Set<String> names(Samples<?> samples) {
    return new HashSet<>(classes(samples));
  }

  private static long count(Samples<?> samples, String name) {
    return classes(samples).stream().filter(name::equals).count();
  }

  @Property(tries = 200)
  void everyRowIsInOneFold(
      @ForAll @IntRange(min = 2, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 5) int classes,
      @ForAll long seed) {
    Samples<Integer> samples = upTo(rows, classes);
    int k = 2 + (int) Math.floorMod(seed, (long) rows - 1);
    Folds folds = Folds.ofGroups(Classes.of(samples).ofRow(), seed);
    int[] seen = new int[rows];
    for (int fold = 0; fold < k; fold++) {
      Folds.Parts parts = folds.fold(fold, k);
      assertEquals(rows, parts.first().length + parts.second().length);
      assertTrue(parts.second().length >= rows / k && parts.second().length <= rows / k + 1);
      for (int row : parts.second()) {
        seen[row]++;
      }
      Set<Integer> first = new HashSet<>();
      Arrays.stream(parts.first()).forEach(first::add);
      assertTrue(Arrays.stream(parts.second()).noneMatch(first::contains));
    }
    assertTrue(Arrays.stream(seen).allMatch(times -> times == 1), () -> Arrays.toString(seen));
  }

  @Test
  void theSeedAloneDecides() {
    Samples<Integer> samples = upTo(50, 3);
    List<Integer> once = samples.split(0.5, 4).train().rows();
    assertEquals(once, samples.split(0.5, 4).train().rows());
    assertTrue(!once.equals(samples.split(0.5, 5).train().rows()));
  }

  @Test
  void aSplitThatCannotBeIsRefused() {
    for (double fraction : new double[] {0, 1, -0.5, 2, Double.NaN}) {
      assertEquals(
          "split: %s of 9 rows: the fraction must be more than 0 and less than 1, and there must be 2 rows"
              .formatted(fraction),
          assertThrows(IllegalArgumentException.class, () -> upTo(9, 2).split(fraction, 0))
              .getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> upTo(1, 1).stratifiedSplit(0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> upTo(0, 1).split(0.5, 0));
  }

  /** Row 13 misses its number, in whatever part of a part of a part it is found. */
  @Test
  void errorsNameTheRowOfTheCallersList() {
    for (long seed = 0; seed < 4; seed++) {
      Samples<Integer> samples = upTo(40, 2);
      while (samples.size() > 3) {
        Samples.Split<Integer> split = samples.split(0.5, seed);
        samples = split.train().rows().contains(13) ? split.train() : split.test();
      }
      Samples<Integer> few = samples;
      String message = assertThrows(
              InputException.class, () -> Regressor.train(few.withWeights(x -> 1)))
          .getMessage();
      assertTrue(message.startsWith("row "), message);
    }
    String message = assertThrows(
            InputException.class, () -> Classifier.crossValidate(upTo(40, 2), 4, s -> s.steps(1)))
        .getMessage();
    assertEquals(
        "row 13: x is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        message);
    assertEquals(
        message,
        assertThrows(InputException.class, () -> Classifier.train(upTo(40, 2), s -> s.steps(1)))
            .getMessage());
  }

  @Test
  void aTargetThatIsMissingNamesItsRow() {
    List<Integer> rows = IntStream.range(0, 12).boxed().toList();
    Samples<Integer> classes = Samples.of(rows, NUMBER, x -> x == 7 ? " " : x % 2);
    assertEquals(
        "row 7: the class is missing: leave the row out",
        assertThrows(InputException.class, () -> Classifier.train(classes)).getMessage());
    Samples<Integer> numbers = Samples.of(rows, NUMBER, x -> x == 7 ? null : x);
    assertEquals(
        "row 7: the quantity is missing: leave the row out",
        assertThrows(InputException.class, () -> Regressor.train(numbers)).getMessage());
    Samples<Integer> texts = Samples.of(rows, NUMBER, x -> x == 7 ? "8" : x);
    assertEquals(
        "row 7: the quantity is '8', which is not a number: convert it",
        assertThrows(InputException.class, () -> Regressor.train(texts)).getMessage());
    Samples<Integer> infinite = Samples.of(rows, NUMBER, x -> 1.0 / (x - 7));
    assertEquals(
        "row 7: the quantity is Infinity: leave the row out",
        assertThrows(InputException.class, () -> Regressor.train(infinite)).getMessage());
    Samples<Integer> great = Samples.of(rows, NUMBER, x -> x == 7 ? 1e300 : x);
    assertEquals(
        "row 7: the quantity is 1.0E300, too large to scale: change its unit, or take its logarithm",
        assertThrows(InputException.class, () -> Regressor.train(great)).getMessage());
    Samples<Integer> two = Samples.of(rows, NUMBER, x -> x == 7 ? List.of(x) : List.of(x, -x));
    assertEquals(
        "row 7: the length of the target is 1, but that of row 0 is 2: give every row the same quantities",
        assertThrows(InputException.class, () -> Regressor.train(two)).getMessage());
    Samples<Integer> labels = Samples.of(rows, NUMBER, x -> x == 7 ? "a" : List.of("a"));
    assertEquals(
        "row 7: the labels are a: give a collection or an array with the name of each label that the row has, empty if there are none",
        assertThrows(InputException.class, () -> LabelClassifier.train(labels)).getMessage());
    Samples<Integer> blank = Samples.of(rows, NUMBER, x -> List.of(x == 7 ? " " : "a"));
    assertEquals(
        "row 7: a label is missing: leave it out of the row's labels",
        assertThrows(InputException.class, () -> LabelClassifier.train(blank)).getMessage());
    Samples<Integer> nested = Samples.of(rows, NUMBER, x -> List.of(new double[] {x, x}));
    assertEquals(
        "row 0: the quantity is a double[], which is not a number: convert it",
        assertThrows(InputException.class, () -> Regressor.train(nested)).getMessage());
  }

  @Test
  void aRowThatIsNullIsNamed() {
    List<Integer> rows = new ArrayList<>(without13(40, 2).rows());
    rows.set(17, null);
    Samples<Integer> byRow = Samples.of(rows, ANY, x -> x % 2);
    Samples<Integer> byList = Samples.of(rows, ANY, without13(40, 2).rows());
    Classifier<Integer> model = Classifier.train(without13(40, 2), s -> s.steps(1));
    for (Executable wrong : List.<Executable>of(
        () -> Classifier.train(byRow, s -> s.steps(1)),
        () -> byRow.stratifiedSplit(0.5, 1),
        () -> Regressor.train(byList, s -> s.steps(1)),
        () -> Regressor.train(byRow, s -> s.steps(1)),
        () -> model.predictAll(rows))) {
      assertEquals(
          "row 17: it is null: leave it out",
          assertThrows(InputException.class, wrong).getMessage());
    }
  }

  @Test
  void aRowOfWeightZeroIsLeftOut() {
    Samples<Integer> all = without13(60, 3);
    Samples<Integer> some = all.rows(IntStream.range(10, 50).toArray());
    byte[] expected =
        Classifier.train(some.withWeights(x -> x % 5 + 1), s -> s.steps(9)).toBytes();
    assertArrayEquals(
        expected,
        Classifier.train(all.withWeights(x -> x < 10 || x >= 50 ? 0 : x % 5 + 1), s -> s.steps(9))
            .toBytes());
  }

  @Test
  void aListThatIsSlowByIndexIsReadOnce() {
    Samples<Integer> direct = without13(40, 3);
    Samples<Integer> linked =
        Samples.of(new LinkedList<>(direct.rows()), ANY, new LinkedList<>(classes(direct)));
    assertInstanceOf(RandomAccess.class, linked.rows());
    assertArrayEquals(
        Classifier.train(direct, s -> s.steps(1)).toBytes(),
        Classifier.train(linked, s -> s.steps(1)).toBytes());
  }

  @Test
  void anOptionalTargetStandsForItsValue() {
    List<Integer> rows = IntStream.range(0, 40).boxed().toList();
    assertArrayEquals(
        Regressor.train(Samples.of(rows, ANY, x -> x / 2.0), s -> s.steps(1)).toBytes(),
        Regressor.train(Samples.of(rows, ANY, x -> OptionalDouble.of(x / 2.0)), s -> s.steps(1))
            .toBytes());
    Samples<Integer> missing =
        Samples.of(rows, ANY, x -> x == 7 ? OptionalInt.empty() : OptionalInt.of(x));
    assertEquals(
        "row 7: the quantity is missing: leave the row out",
        assertThrows(InputException.class, () -> Regressor.train(missing)).getMessage());
    Samples<Integer> prices = Samples.of(rows, ANY, x -> Optional.of(x / 2.0));
    assertTrue(assertThrows(IllegalArgumentException.class, () -> Classifier.train(prices))
        .getMessage()
        .startsWith("the target has 40 different numbers in 40 rows, a quantity"));
    Samples<Integer> labels = Samples.of(rows, ANY, x -> Optional.of(List.of("c" + x % 2)));
    assertEquals(
        List.of("c0", "c1"),
        LabelClassifier.train(labels, s -> s.steps(1)).target().names());
    assertTrue(assertThrows(IllegalArgumentException.class, () -> labels.stratifiedSplit(0.5, 1))
        .getMessage()
        .startsWith("stratifiedSplit: a row has several labels or quantities"));
  }

  @Test
  void quantitiesMayStandInAnyArray() {
    double[] expected = {3, -4};
    for (Object target : List.of(
        new int[] {3, -4},
        new long[] {3, -4},
        new float[] {3, -4},
        new Integer[] {3, -4},
        new Number[] {3L, -4.0},
        List.of(3, -4.0),
        List.of(OptionalDouble.of(3), OptionalLong.of(-4)),
        new Object[] {Optional.of(3), OptionalInt.of(-4)})) {
      assertArrayEquals(expected, QuantityTarget.numbers(target));
    }
    Samples<Integer> missing =
        Samples.of(List.of(1, 2), ANY, x -> List.of(x, x > 1 ? Optional.empty() : Optional.of(x)));
    assertEquals(
        "row 1: the quantity is missing: leave the row out",
        assertThrows(InputException.class, () -> Regressor.train(missing)).getMessage());
  }

  @Test
  void labelsMayStandInAnyArray() {
    for (Object target : List.of(
        new int[] {7, 12},
        new long[] {7, 12},
        new Long[] {7L, 12L},
        new String[] {"12", "7"},
        Set.of(7, 12L),
        List.of(OptionalLong.of(12), Optional.of("7")))) {
      Samples<Integer> samples = Samples.of(List.of(1), ANY, x -> target);
      assertEquals(List.of("7", "12"), LabelTarget.fit(samples).names());
      assertTrue(assertThrows(InputException.class, () -> Classifier.train(samples))
          .getMessage()
          .endsWith(", or train a LabelClassifier on several labels"));
    }
  }

  /** One training part lacks the class, another the label. */
  @Test
  void whatOccursInOneRowIsHeldOutOnce() {
    List<Integer> rows = without13(40, 2).rows();
    CrossValidation<ClassifierScore> classes = Classifier.crossValidate(
        Samples.of(rows, ANY, x -> x == 20 ? "rare" : "c" + x % 2), 4, s -> s.steps(1));
    assertEquals(
        1, classes.scores().stream().mapToLong(s -> s.confusion().actual(2)).sum());
    CrossValidation<LabelScore> labels = LabelClassifier.crossValidate(
        Samples.of(rows, ANY, x -> x == 20 ? Set.of("rare") : Set.of("often")), 4, s -> s.steps(1));
    assertEquals(4, labels.scores().size());
  }

  @Test
  void arraysHaveShortForms() {
    double[][] x = {{1, 2}, {3, 4}};
    float[][] f = {{1, 2}, {3, 4}};
    for (Samples<?> samples :
        List.of(Samples.of(x, new String[] {"a", "b"}), Samples.of(f, new String[] {"a", "b"}))) {
      assertEquals("b", samples.target(1));
    }
    for (Samples<?> samples :
        List.of(Samples.of(x, new int[] {7, 8}), Samples.of(f, new int[] {7, 8}))) {
      assertEquals(8, samples.target(1));
    }
    String[] names = {"a", "b"};
    for (Samples<?> samples : List.of(Samples.of(x, names), Samples.of(f, names))) {
      names[1] = "changed";
      assertEquals("b", samples.target(1), "the targets are copied");
      names[1] = "b";
    }
    boolean[] flags = {false, true};
    for (Samples<?> samples : List.of(Samples.of(x, flags), Samples.of(f, flags))) {
      assertEquals(List.of(false, true), List.of(samples.target(0), samples.target(1)));
    }
    for (Samples<?> samples :
        List.of(Samples.of(x, new double[] {7, 8.5}), Samples.of(f, new double[] {7, 8.5}))) {
      assertEquals(8.5, samples.target(1));
      assertEquals(2, samples.size());
      assertEquals("[x0 (number), x1 (number)]", samples.features().list().toString());
    }
    assertArrayEquals(x[1], Samples.of(x, new int[2]).rows().get(1));
    assertEquals(
        "Samples: 2 rows, but 3 targets: each row needs one",
        assertThrows(IllegalArgumentException.class, () -> Samples.of(x, new int[3]))
            .getMessage());
    assertEquals(
        "Samples: there are no rows",
        assertThrows(IllegalArgumentException.class, () -> Samples.of(new float[0][], new int[0]))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Samples.of(new double[0][], new double[0]));
  }

  @Test
  void tablesAndMapsShowTheirKinds() {
    List<String> header = List.of("size", "town", "price");
    List<List<?>> table = List.of(
        Arrays.asList(70, "Ulm", 100),
        Arrays.asList(null, "Bonn", 200),
        Arrays.asList(50.5, "Ulm", 90));
    Samples<Map<String, ?>> samples = Samples.ofTable(header, table, "price");
    assertEquals("[size (number), town (category)]", samples.features().list().toString());
    assertEquals(
        List.of(Missing.FILLED, Missing.REFUSED),
        samples.features().list().stream().map(Feature::missing).toList());
    assertEquals(200, samples.target(1));
    assertEquals(
        "Samples: row 1 has 2 values for the names [size, town, price]: there must be one for each name, and the names must differ",
        assertThrows(
                IllegalArgumentException.class,
                () -> Samples.ofTable(header, List.of(table.get(0), List.of(1, 2)), "price"))
            .getMessage());
    assertEquals(
        "row 1: it is null: leave it out",
        assertThrows(
                InputException.class,
                () -> Samples.ofTable(header, Arrays.asList(table.get(0), null), "price"))
            .getMessage());
    assertEquals(
        "row 0: it is null: leave it out",
        assertThrows(
                InputException.class,
                () -> Samples.ofMaps(Collections.singletonList(null), "price"))
            .getMessage());
    assertEquals(
        "Samples: row 0 has 2 values for the names [a, a]: there must be one for each name, and the names must differ",
        assertThrows(
                IllegalArgumentException.class,
                () -> Samples.ofTable(List.of("a", "a"), List.of(List.of(1, 2)), "a"))
            .getMessage());
    for (String blank : Arrays.asList("", " ", "\u00a0", null)) {
      List<String> names = Arrays.asList("size", blank, "price");
      assertEquals(
          "Samples: the column 1 (from 0) of 3 has no name in the header " + names
              + ": give it one",
          assertThrows(IllegalArgumentException.class, () -> Samples.ofTable(names, table, "price"))
              .getMessage());
    }
    assertEquals(
        "Samples: none of 3 rows has the target 'cost', only [size, town, price]",
        assertThrows(IllegalArgumentException.class, () -> Samples.ofTable(header, table, "cost"))
            .getMessage());
    assertEquals(
        "Samples: there are no rows",
        assertThrows(IllegalArgumentException.class, () -> Samples.ofMaps(List.of(), "cost"))
            .getMessage());
  }

  /** As a feature, the misspelt key would be refused for its values. */
  @Test
  void aMisspeltTargetIsToldFirst() {
    for (IntFunction<Object> values : List.<IntFunction<Object>>of(
        i -> List.of("a"), i -> new double[] {i}, i -> "1" + i, i -> i < 20 ? i : "none")) {
      List<Map<String, Object>> rows = IntStream.range(0, 30)
          .<Map<String, Object>>mapToObj(i -> Map.of("labels", values.apply(i)))
          .toList();
      assertEquals(
          "Samples: none of 30 rows has the target 'label', only [labels]",
          assertThrows(IllegalArgumentException.class, () -> Samples.ofMaps(rows, "label"))
              .getMessage());
    }
  }

  @Test
  void aTargetThatDiffersInvisiblySaysSo() {
    for (String alike : List.of(" gr\u00f6\u00dfe", "gr\u00f6\u00dfe\u00a0", "gro\u0308\u00dfe")) {
      List<Map<String, Integer>> rows = List.of(Map.of(alike, 1, "x", 2), Map.of(alike, 2, "x", 3));
      String message = assertThrows(
              IllegalArgumentException.class, () -> Samples.ofMaps(rows, "gr\u00f6\u00dfe"))
          .getMessage();
      assertTrue(
          message.endsWith(": one differs only in blanks or the form of Unicode: write it alike"),
          message);
      assertEquals(2, Samples.ofMaps(rows, alike).target(1));
    }
  }

  /** The target would be a feature, too. */
  @Test
  void theTargetIsNamedAsInMapsThatIgnoreTheCase() {
    Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    row.putAll(Map.of("AGE", 40, "COST", 3));
    assertEquals(
        "Samples: none of 1 rows has the target 'cost', only [AGE, COST]",
        assertThrows(IllegalArgumentException.class, () -> Samples.ofMaps(List.of(row), "cost"))
            .getMessage());
    assertEquals(
        "[AGE (number)]", Samples.ofMaps(List.of(row), "COST").features().list().toString());
  }

  @Test
  void aMapMayLackAKey() {
    List<Map<String, Object>> maps = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Map<String, Object> map = new HashMap<>(Map.of("x", i, "y", i % 2));
      if (i % 7 == 0) {
        map.remove("x");
      }
      maps.add(map);
    }
    Classifier<Map<String, ?>> model = Classifier.train(Samples.ofMaps(maps, "y"), s -> s.steps(2));
    assertEquals(List.of("x", "x missing"), model.encoding().columnNames());
    assertEquals(5, model.predictAll(maps).inputs().count("x", Remark.FILLED));
    assertEquals(model.predict(Map.of()).label(), model.predict(maps.get(7)).label());
  }

  @Test
  void aTargetOrWeightThatIsNotReadOfNullNamesItsRow() {
    record Sale(Double price, Double weight) {}
    List<Sale> sales = List.of(new Sale(1.0, 1.0), new Sale(2.0, 2.0), new Sale(null, null));
    Features<Sale> features =
        Features.<Sale>builder().number("weight", sale -> 1).build();
    Samples<Sale> samples = Samples.of(sales, features, sale -> sale.price().intValue());
    assertEquals(
        "row 2: the target can't be read, as its function throws a NullPointerException: leave the row out",
        assertThrows(InputException.class, () -> Classifier.train(samples)).getMessage());
    Samples<Sale> weighted =
        Samples.of(sales, features, List.of(1, 2, 3)).withWeights(Sale::weight);
    assertEquals(
        "row 2: the weight can't be read, as its function throws a NullPointerException: leave the row out",
        assertThrows(InputException.class, () -> Regressor.train(weighted)).getMessage());
  }

  @Test
  void aTargetOrWeightThatCannotBeReadNamesItsRow() {
    for (Object wrong : new Object[] {"n/a", 7, ""}) {
      List<Object> rows = List.of("1", "2", wrong);
      Features<Object> features = Features.builder().number("x", row -> 1).build();
      ToDoubleFunction<Object> number =
          row -> ((String) row).charAt(0) + Double.parseDouble((String) row);
      for (Samples<Object> samples : List.of(
          Samples.of(rows, features, number::applyAsDouble),
          Samples.of(rows, features, List.of(1, 2, 3)).withWeights(number))) {
        String message =
            assertThrows(InputException.class, () -> Regressor.train(samples)).getMessage();
        String what = samples.isWeighted() ? "weight" : "target";
        String begin =
            "row 2: the %s can't be read, as its function throws java.lang.".formatted(what);
        assertTrue(message.startsWith(begin), message);
        String cause = wrong.equals(7) ? "ClassCast" : wrong.equals("") ? "OutOfBounds" : "\"n/a\"";
        assertTrue(message.contains(cause), message);
        assertTrue(message.endsWith(": correct the value, or leave the row out"), message);
      }
    }
  }
}
