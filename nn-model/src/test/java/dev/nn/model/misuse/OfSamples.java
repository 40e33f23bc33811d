package dev.nn.model.misuse;

import static dev.nn.model.misuse.Row.row;

import dev.nn.model.Samples;
import dev.nn.model.features.InputException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows and targets that do not fit each other. */
final class OfSamples {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final double[][] TWO_ROWS = {{1, 2}, {3, 4}};
  private static final List<String> HEADER = List.of("a", "b");

  private OfSamples() {}

  static Stream<Row> rows() {
    return Stream.of(arrays(), tables(), splits()).flatMap(rows -> rows);
  }

  private static Stream<Row> arrays() {
    return Stream.of(
        row(
            "Samples with too few targets",
            w -> Samples.of(w.houses, World.FEATURES, List.of("a", "b")),
            ILLEGAL,
            "24 rows",
            "2 targets"),
        row(
            "Samples of no arrays",
            w -> Samples.of(new double[0][], new int[0]),
            ILLEGAL,
            "no rows"),
        row(
            "Samples of arrays with too many labels",
            w -> Samples.of(TWO_ROWS, new String[] {"a", "b", "c"}),
            ILLEGAL,
            "2 rows",
            "3 targets"),
        row(
            "Samples of arrays with too few quantities",
            w -> Samples.of(new float[][] {{1}, {2}}, new double[] {1}),
            ILLEGAL,
            "2 rows",
            "1 targets"),
        row("Samples of arrays of nothing", w -> Samples.of(new double[2][0], new int[2]), ILLEGAL),
        row(
            "Samples of arrays, the first of which is missing",
            w -> Samples.of(new double[2][], new int[2]),
            NullPointerException.class,
            "x[0]"),
        row(
            "Samples.target of a row that is not there",
            w -> w.classes.target(24),
            IndexOutOfBoundsException.class,
            "24"));
  }

  private static Stream<Row> tables() {
    return Stream.of(
        row("Samples of no maps", w -> Samples.ofMaps(List.of(), "y"), ILLEGAL, "no rows"),
        row(
            "Samples of maps without the target",
            w -> Samples.ofMaps(List.of(Map.of("a", 1, "b", 2)), "y"),
            ILLEGAL,
            "'y'",
            "a",
            "b"),
        row(
            "Samples of a table without the target",
            w -> Samples.ofTable(HEADER, List.of(List.of(1, 2)), "y"),
            ILLEGAL,
            "'y'"),
        row(
            "Samples of a table with a column without a name",
            w -> Samples.ofTable(List.of("a", " "), List.of(List.of(1, 2)), "a"),
            ILLEGAL,
            "column 1",
            "[a,  ]"),
        row(
            "Samples of a table with a short row",
            w -> Samples.ofTable(HEADER, List.of(List.of(1, 2), List.of(1)), "a"),
            ILLEGAL,
            "row 1",
            "[a, b]"),
        row(
            "Samples of a table with a long row",
            w -> Samples.ofTable(HEADER, List.of(List.of(1, 2, 3)), "a"),
            ILLEGAL,
            "row 0",
            "[a, b]"),
        row(
            "Samples of a table of numbers as text",
            w -> Samples.ofTable(HEADER, numbers(i -> i + ".5"), "b"),
            ILLEGAL,
            "a is a different number in most of 20 rows",
            "declare"),
        row(
            "Samples of a table with a text for a missing number",
            w -> Samples.ofTable(HEADER, numbers(i -> i == 7 ? "n/a" : i % 3), "b"),
            InputException.class,
            "row 7: a is 'n/a'",
            "19 of 20",
            "null"),
        row(
            "Samples of a table with a name twice",
            w -> Samples.ofTable(List.of("a", "a"), List.of(List.of(1, 2)), "a"),
            ILLEGAL,
            "[a, a]"));
  }

  private static List<List<Object>> numbers(IntFunction<Object> a) {
    return IntStream.range(0, 20).mapToObj(i -> List.of(a.apply(i), i % 2)).toList();
  }

  private static Stream<Row> splits() {
    Stream<Row> fractions = Stream.of(0.0, 1.0, -0.5, 1.5, Double.NaN)
        .flatMap(fraction -> Stream.of(
            row(
                "Samples.split at " + fraction,
                w -> w.classes.split(fraction, 1),
                ILLEGAL,
                fraction.toString()),
            row(
                "Samples.stratifiedSplit at " + fraction,
                w -> w.classes.stratifiedSplit(fraction, 1),
                ILLEGAL,
                fraction.toString())));
    Row ofOne = row(
        "Samples.split of one row",
        w -> Samples.of(List.of(w.house), World.FEATURES, house -> "x").split(0.5, 1),
        ILLEGAL,
        "1 row");
    Row ofNone = row(
        "Samples.stratifiedSplit of no rows",
        w -> Samples.of(List.<World.House>of(), World.FEATURES, house -> "x")
            .stratifiedSplit(0.5, 1),
        ILLEGAL,
        "0");
    Row ofQuantities = row(
        "Samples.stratifiedSplit of quantities",
        w -> Samples.of(w.houses, World.FEATURES, house -> w.houses.indexOf(house) + 0.5)
            .stratifiedSplit(0.5, 1),
        ILLEGAL,
        "quantity",
        "use split");
    Row ofLabels = row(
        "Samples.stratifiedSplit of labels",
        w -> w.labels.stratifiedSplit(0.5, 1),
        ILLEGAL,
        "several labels",
        "use split");
    return Stream.concat(fractions, Stream.of(ofOne, ofNone, ofQuantities, ofLabels));
  }
}
