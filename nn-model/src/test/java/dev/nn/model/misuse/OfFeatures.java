package dev.nn.model.misuse;

import static dev.nn.model.misuse.Row.row;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedImage;
import dev.nn.model.features.FittedNumber;
import dev.nn.model.features.Indices;
import dev.nn.model.features.InputException;
import dev.nn.model.features.InputReport;
import dev.nn.model.features.Kind;
import dev.nn.model.features.MeasuredRows;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Moments;
import dev.nn.model.features.Remark;
import dev.nn.model.features.Unknown;
import dev.nn.model.misuse.World.House;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Wrong features and encodings. */
final class OfFeatures {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Feature NUMBER =
      new Feature("x", Kind.NUMBER, 1, 1, Missing.REFUSED, Unknown.REFUSED);

  private OfFeatures() {}

  static Stream<Row> rows() {
    return Stream.of(declared(), feature(), fitted(), measured()).flatMap(rows -> rows);
  }

  private static Stream<Row> declared() {
    return Stream.of(
        row("Features of nothing", w -> Features.builder().build(), ILLEGAL, "Features"),
        row(
            "Features with a name twice",
            w -> Features.<House>builder()
                .number("area", House::area)
                .flag("area", House::garden)
                .build(),
            ILLEGAL,
            "'area'"),
        row(
            "Features with a name in two forms of Unicode",
            w -> Features.<House>builder()
                .number("gr\u00f6\u00dfe", House::area)
                .number("gro\u0308\u00dfe", House::area)
                .build(),
            ILLEGAL,
            "differ only in blanks or the form of Unicode"),
        row("Features of arrays of no numbers", w -> Features.ofDoubles(0), ILLEGAL, "Features"),
        row("Features of arrays of -1 numbers", w -> Features.ofFloats(-1), ILLEGAL, "Features"),
        row(
            "Features of arrays with a name twice",
            w -> Features.ofDoubles("a", "b", "a"),
            ILLEGAL,
            "'a'"),
        row("Features of no maps", w -> Features.ofMaps(new ArrayList<Map<String, ?>>()), ILLEGAL),
        row(
            "Features of maps with a key that is null",
            w -> {
              Map<String, Object> map = new HashMap<>(Map.of("a", 1));
              map.put(null, 7);
              Features.ofMaps(List.of(Map.of("a", 2), map));
            },
            InputException.class,
            "row 1",
            "a key is null",
            "7"),
        row(
            "Features of maps with a key that is empty",
            w -> Features.ofMaps(List.of(Map.of("a", 2), Map.of("a", 1, "", 7))),
            InputException.class,
            "row 1",
            "a key is empty",
            "7"),
        row(
            "Features of maps of which one is null",
            w -> Features.ofMaps(Arrays.asList(Map.of("a", 2), null)),
            InputException.class,
            "row 1",
            "null"));
  }

  private static Row feature(String name, Kind kind, int width, int height, String... words) {
    return row(
        "Feature '%s', %s of %s x %s".formatted(name, kind, width, height),
        w -> new Feature(name, kind, width, height, Missing.REFUSED, Unknown.REFUSED),
        ILLEGAL,
        words);
  }

  private static Stream<Row> feature() {
    return Stream.of(
        feature(" ", Kind.NUMBER, 1, 1, "blank"),
        feature("picture", Kind.IMAGE, 0, 8, "picture", "0 x 8"),
        feature("picture", Kind.IMAGE, 8, -1, "picture", "8 x -1"),
        feature("picture", Kind.IMAGE, 1 << 16, 1 << 16, "picture", "65536 x 65536"),
        feature("area", Kind.NUMBER, 2, 1, "area", "2 x 1"),
        row(
            "Feature, an image that fills",
            w -> new Feature("picture", Kind.IMAGE, 2, 2, Missing.FILLED, Unknown.REFUSED),
            ILLEGAL,
            "picture",
            "FILLED"),
        row(
            "Feature, a number that accepts the unknown",
            w -> new Feature("area", Kind.NUMBER, 1, 1, Missing.REFUSED, Unknown.ACCEPTED),
            ILLEGAL,
            "area",
            "ACCEPTED"));
  }

  private static Stream<Row> fitted() {
    Feature category = new Feature("c", Kind.CATEGORY, 1, 1, Missing.REFUSED, Unknown.REFUSED);
    Feature image = new Feature("i", Kind.IMAGE, 1, 1, Missing.REFUSED, Unknown.REFUSED);
    return Stream.of(
        row(
            "FittedNumber with a negative deviation",
            w -> new FittedNumber(NUMBER, 0, -1, 0, 1, false),
            ILLEGAL,
            "x",
            "-1.0"),
        row(
            "FittedNumber with a mean of NaN",
            w -> new FittedNumber(NUMBER, Double.NaN, 1, 0, 1, false),
            ILLEGAL,
            "NaN"),
        row(
            "FittedNumber from 2 to 1",
            w -> new FittedNumber(NUMBER, 0, 1, 2, 1, false),
            ILLEGAL,
            "2.0",
            "1.0"),
        row(
            "FittedCategory whose usual value is none of its values",
            w -> new FittedCategory(category, List.of("a", "b"), "z", false),
            ILLEGAL,
            "'z'",
            "[a, b]"),
        row(
            "FittedCategory with a value twice",
            w -> new FittedCategory(category, List.of("a", "a"), "a", false),
            ILLEGAL,
            "'a'"),
        row("FittedImage up to -1", w -> new FittedImage(image, -1), ILLEGAL, "i", "-1.0"),
        row("Indices of a name twice", w -> Indices.of(List.of("1", "1")), ILLEGAL, "'1'"),
        row("Encoding of nothing", w -> new Encoding(List.of()), ILLEGAL, "[]"),
        row(
            "Encoding of what never varies",
            w -> new Encoding(List.of(new FittedNumber(NUMBER, 5, 0, 5, 5, false))),
            ILLEGAL,
            "x (number)"),
        row(
            "Encoding.fit of no rows",
            w -> Encoding.fit(World.FEATURES, List.of()),
            ILLEGAL,
            "no rows"),
        row(
            "Encoder.encodeAll into too few numbers",
            w -> new Encoding(List.of(new FittedNumber(NUMBER, 0, 1, 0, 1, false)))
                .encoder(Features.<Double>builder().number("x", x -> x).build())
                .encodeAll(List.of(1.0, 2.0), new float[2], 1),
            ILLEGAL,
            "2 rows",
            "2 numbers",
            "index 1"),
        row("Moments of NaN", w -> new Moments().add(Double.NaN), ILLEGAL, "NaN"),
        row("Moments of 1e200", w -> new Moments().add(1e200), ILLEGAL, "1.0E200"),
        row(
            "InputReport of another feature",
            w -> new InputReport(List.of(NUMBER)).count("y", Remark.FILLED),
            ILLEGAL,
            "'y'",
            "[x]"));
  }

  private static Stream<Row> measured() {
    Class<IllegalStateException> state = IllegalStateException.class;
    return Stream.of(
        row(
            "MeasuredRows.encode before finish",
            w -> new MeasuredRows<>(World.FEATURES, List.of()).encode(0, 0, new float[0]),
            state,
            "finish"),
        row("MeasuredRows.finish before the last row", w -> ofThree(2).finish(), state, "2 of 3"),
        row(
            "MeasuredRows.finish with a row measured twice",
            w -> {
              MeasuredRows<Double> rows = ofThree(3);
              rows.measure(2, 3);
              rows.finish();
            },
            state,
            "3 of 3",
            "1 of them again"),
        row(
            "MeasuredRows.finish with a row measured twice and another left out",
            w -> {
              MeasuredRows<Double> rows = ofThree(2);
              rows.measure(1, 2);
              rows.finish();
            },
            state,
            "2 of 3",
            "1 of them again"),
        row("MeasuredRows.measure after finish", w -> finished().measure(0, 1), state, "finish()"),
        row(
            "MeasuredRows.encode into too few numbers",
            w -> finished().encode(0, 1, new float[2]),
            ILLEGAL,
            "3 rows",
            "2 numbers"));
  }

  private static MeasuredRows<Double> ofThree(int measured) {
    Features<Double> features = Features.<Double>builder().number("x", x -> x).build();
    MeasuredRows<Double> rows = new MeasuredRows<>(features, List.of(1.0, 2.0, 3.0));
    rows.measure(0, measured);
    return rows;
  }

  private static MeasuredRows<Double> finished() {
    MeasuredRows<Double> rows = ofThree(3);
    rows.finish();
    return rows;
  }
}
