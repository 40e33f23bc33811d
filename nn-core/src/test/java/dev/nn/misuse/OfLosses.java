package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.loss}. */
final class OfLosses {

  private static final Class<ShapeException> SHAPE = ShapeException.class;
  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;

  private OfLosses() {}

  private record Kind(String name, Function<World, Loss> loss) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("HalfSquaredError", w -> w.half),
      new Kind("MeanSquaredError", w -> w.mse),
      new Kind("SoftmaxCrossEntropy", w -> w.entropy),
      new Kind("BinaryCrossEntropyWithLogits", w -> w.binary),
      new Kind("Huber", w -> w.huber));

  static Stream<Row> rows() {
    Row single = row(
        "SoftmaxCrossEntropy.value of one column",
        w -> w.entropy.value(Tensor.zeros(3, 1), Tensor.zeros(3, 1)),
        SHAPE,
        "SoftmaxCrossEntropy: the output is 3x1",
        "BinaryCrossEntropyWithLogits");
    return Stream.concat(
        Stream.concat(
            KINDS.stream().flatMap(OfLosses::calls), Stream.concat(Stream.of(single), targets())),
        Stream.of(0f, -1f, Float.NaN, Float.POSITIVE_INFINITY)
            .map(delta -> row(
                "Huber with delta " + delta,
                w -> new Huber(delta),
                ILLEGAL,
                "Huber: delta must be above 0 and finite",
                "got " + delta)));
  }

  private static Stream<Row> targets() {
    return Stream.of(
        target("SoftmaxCrossEntropy", w -> w.entropy, "row 1, column 0 is -1.0", 1, 0, -1, 2),
        target("SoftmaxCrossEntropy", w -> w.entropy, "row 1 sum to 0.0", 1, 0, 0, 0),
        target("SoftmaxCrossEntropy", w -> w.entropy, "row 1 sum to 0.9", 1, 0, 0.5f, 0.4f),
        target(
            "BinaryCrossEntropyWithLogits", w -> w.binary, "row 1, column 1 is -1.0", 1, 0, 1, -1),
        target("BinaryCrossEntropyWithLogits", w -> w.binary, "column 0 is 1.5", 1.5f, 1, 1, 1),
        target(
            "BinaryCrossEntropyWithLogits", w -> w.binary, "column 1 is NaN", 1, Float.NaN, 1, 1));
  }

  private static Row target(
      String name, Function<World, Loss> loss, String words, float... targets) {
    return row(
        name + " of targets " + Arrays.toString(targets),
        w -> loss.apply(w).value(Tensor.zeros(2, 2), Tensor.matrix(2, 2, targets)),
        ILLEGAL,
        name,
        words);
  }

  private static Stream<Row> calls(Kind kind) {
    String name = kind.name;
    return Stream.of(
        row(
            name + ".value of two shapes",
            w -> kind.loss.apply(w).value(Tensor.zeros(2, 3), Tensor.zeros(3, 2)),
            SHAPE,
            name,
            "the output is 2x3",
            "the target is 3x2"),
        row(
            name + ".value of no rows",
            w -> kind.loss.apply(w).value(Tensor.zeros(0, 3), Tensor.zeros(0, 3)),
            ILLEGAL,
            name + ": the output is 0x3",
            "needs at least one"),
        row(
            name + ".gradient of two shapes",
            w -> kind.loss.apply(w).gradient(w.data.inputs(), w.data.targets(), w.data.inputs()),
            SHAPE,
            name,
            "the output is 9x3",
            "the target is 9x2"),
        row(
            name + ".gradient into another shape",
            w -> kind.loss.apply(w).gradient(Tensor.zeros(9, 2), w.data.targets(), w.data.inputs()),
            SHAPE,
            name,
            "the output is 9x2",
            "the gradient is 9x3"),
        row(
            name + ".gradient of no rows",
            w -> kind.loss
                .apply(w)
                .gradient(Tensor.zeros(0, 3), Tensor.zeros(0, 3), Tensor.zeros(0, 3)),
            ILLEGAL,
            name + ": the output is 0x3",
            "needs at least one"),
        row(
            name + ".gradient into the target",
            w ->
                kind.loss.apply(w).gradient(Tensor.zeros(9, 2), w.data.targets(), w.data.targets()),
            ILLEGAL,
            name,
            "the gradient (9x2) overlaps the target",
            "give it its own array"),
        row(
            name + ".gradient into the output",
            w ->
                kind.loss.apply(w).gradient(w.data.targets(), Tensor.zeros(9, 2), w.data.targets()),
            ILLEGAL,
            name,
            "the gradient (9x2) overlaps the output",
            "give it its own array"),
        weights(kind, Tensor.zeros(8, 1), SHAPE, "the weights are 8x1", "9 rows: give 9x1"),
        weights(kind, Tensor.zeros(9, 2), SHAPE, "the weights are 9x2", "9 rows: give 9x1"),
        weights(kind, weightsWith(-1), ILLEGAL, "the weight of row 4 is -1.0", "at least 0"),
        weights(kind, weightsWith(Float.NaN), ILLEGAL, "the weight of row 4 is NaN", "finite"),
        weights(
            kind,
            weightsWith(Float.POSITIVE_INFINITY),
            ILLEGAL,
            "the weight of row 4 is Infinity",
            "finite"),
        row(
            name + ".valueAndGradient into the weights",
            w -> {
              Tensor shared = Tensor.zeros(9, 1);
              kind.loss
                  .apply(w)
                  .valueAndGradient(Tensor.zeros(9, 1), Tensor.zeros(9, 1), shared, shared);
            },
            ILLEGAL,
            "the gradient (9x1) overlaps the weights"));
  }

  private static Row weights(
      Kind kind, Tensor weights, Class<? extends Exception> type, String... words) {
    return row(
        "%s.value with weights %s".formatted(kind.name, weights),
        w -> kind.loss.apply(w).value(Tensor.zeros(9, 2), w.data.targets(), weights),
        type,
        Stream.concat(Stream.of(kind.name), Stream.of(words)).toArray(String[]::new));
  }

  private static Tensor weightsWith(float wrong) {
    Tensor weights = Tensor.zeros(9, 1);
    weights.set(4, 0, wrong);
    return weights;
  }
}
