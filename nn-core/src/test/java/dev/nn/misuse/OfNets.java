package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.backend.Activation;
import dev.nn.layer.Dense;
import dev.nn.net.Net;
import dev.nn.net.Predictor;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.net}: 3 inputs, 2 outputs. */
final class OfNets {

  private static final Class<ShapeException> SHAPE = ShapeException.class;
  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;

  private OfNets() {}

  static Stream<Row> rows() {
    return Stream.of(nets(), passes(), samples(), batches()).flatMap(rows -> rows);
  }

  private static Stream<Row> nets() {
    return Stream.of(
        row(
            "Net without layers",
            w -> new Net(w.backend, List.of()),
            ILLEGAL,
            "Net: at least one layer is needed"),
        row(
            "Net of layers that do not fit",
            w -> new Net(w.backend, List.of(w.dense, dense(w, 3))),
            SHAPE,
            "layer 0 has 2 outputs",
            "layer 1 has 3 inputs"),
        row("Net.of one size", w -> Net.of(3), ILLEGAL, "at least two sizes", "got 1"),
        row("Net.of no sizes", w -> Net.of(), ILLEGAL, "at least two sizes", "got 0"),
        row("Net.of a size 0", w -> Net.of(3, 0, 2), ILLEGAL, "at least 1", "got 0"),
        row("Net.builder of a size -1", w -> Net.builder(-1, 2), ILLEGAL, "at least 1", "got -1"),
        dropout(-0.1f),
        dropout(1),
        dropout(Float.NaN),
        row(
            "Net.copyFrom other layers",
            w -> w.net.copyFrom(Net.builder(3, 5, 2).backend(w.backend).build()),
            ILLEGAL,
            "Net.copyFrom: this net has [layers.0.weights",
            "gamma",
            "the source has [layers.0.weights, layers.0.bias, layers.1.weights"),
        row(
            "Net.copyFrom another width",
            w -> w.net.copyFrom(Net.builder(3, 5, 4)
                .batchNorm()
                .dropout(0.25f)
                .backend(w.backend)
                .build()),
            SHAPE,
            "Net.copyFrom: layers.4.weights",
            "this is 5x2",
            "source is 5x4"),
        row(
            "Net.dense past the last",
            w -> w.net.dense(2),
            IndexOutOfBoundsException.class,
            "dense layer 2 of 2",
            "from -2 to 1"),
        row(
            "Net.dense before the first",
            w -> w.net.dense(-3),
            IndexOutOfBoundsException.class,
            "dense layer -3 of 2",
            "from -2 to 1"));
  }

  private static Dense dense(World w, int inputs) {
    return new Dense(w.backend, inputs, 2, Activation.RELU);
  }

  private static Row dropout(float rate) {
    return row(
        "NetBuilder.dropout " + rate,
        w -> w.netBuilder.dropout(rate),
        ILLEGAL,
        "Net: the dropout rate must be at least 0 and less than 1",
        "got " + rate);
  }

  private static Stream<Row> passes() {
    return Stream.of(
        row(
            "Net.forward of 4 columns",
            w -> w.net.forward(Tensor.zeros(5, 4)),
            SHAPE,
            "the input is 5x4",
            "3 inputs",
            "give it 3 columns"),
        row(
            "Net.infer of 2 columns",
            w -> w.net.infer(Tensor.zeros(5, 2)),
            SHAPE,
            "the input is 5x2",
            "give it 3 columns"),
        row(
            "Net.backward of another shape",
            w -> w.net.backward(Tensor.zeros(9, 3)),
            SHAPE,
            "the gradient is 9x3",
            "the last output is 9x2"),
        row(
            "Net.backwardToInput of another shape",
            w -> w.net.backwardToInput(Tensor.zeros(8, 2)),
            SHAPE,
            "the gradient is 8x2",
            "the last output is 9x2"),
        row(
            "Net.backward before forward",
            w -> w.netBuilder.build().backward(Tensor.zeros(9, 2)),
            IllegalStateException.class,
            "call forward first"));
  }

  private static Stream<Row> samples() {
    float[] sample = new float[3];
    float[] out = new float[2];
    return Stream.of(
        row(
            "Predictor.predict of 2 numbers",
            w -> w.predictor.predict(new float[2], out),
            SHAPE,
            "Predictor: x has 2 numbers",
            "3 inputs"),
        row(
            "Predictor.predict into 1 number",
            w -> w.predictor.predict(sample, new float[1]),
            SHAPE,
            "Predictor: out has room for 1 numbers",
            "2 outputs"),
        row(
            "Predictor.predict into 3 numbers",
            w -> w.predictor.predict(sample, new float[3]),
            SHAPE,
            "room for 3 numbers",
            "2 outputs"),
        row(
            "Predictor.predict of an object into 1 number",
            w -> w.predictor.predict("abc", (text, x) -> x[0] = text.length(), new float[1]),
            SHAPE,
            "Predictor: out has room for 1 numbers",
            "2 outputs"),
        row(
            "Predictor.probabilities of 4 numbers",
            w -> w.predictor.probabilities(new float[4], out),
            SHAPE,
            "x has 4 numbers",
            "3 inputs"),
        row(
            "Predictor.probabilities into 0 numbers",
            w -> w.predictor.probabilities(sample, new float[0]),
            SHAPE,
            "room for 0 numbers",
            "2 outputs"),
        row(
            "Predictor.sigmoids of 4 numbers",
            w -> w.predictor.sigmoids(new float[4], out),
            SHAPE,
            "x has 4 numbers",
            "3 inputs"),
        row(
            "Predictor.classify of NaN",
            w -> w.predictor.classify(new float[] {0, Float.NaN, 0}),
            ArithmeticException.class,
            "an output is NaN",
            "look for NaN"),
        threads(0),
        threads(-1),
        one("probabilities", p -> p.probabilities(sample, new float[1])),
        one("probabilities of a batch", p -> p.probabilities(sample, 0, 1, new float[1], 0)),
        one("probabilities of a tensor", p -> p.probabilities(Tensor.zeros(1, 3))),
        one(
            "probabilities of an object",
            p -> p.probabilities("", (text, inputs) -> {}, new float[1])),
        row(
            "Predictor.classify of no numbers",
            w -> w.predictor.classify(new float[0]),
            SHAPE,
            "x has 0 numbers",
            "3 inputs"));
  }

  private static Row threads(int threads) {
    return row(
        "Predictor.withThreads " + threads,
        w -> w.predictor.withThreads(threads),
        ILLEGAL,
        "Predictor: threads must be at least 1",
        "got " + threads);
  }

  private static Row one(String what, Consumer<Predictor> call) {
    return row(
        "Predictor of one output: " + what,
        w -> call.accept(Net.builder(3, 1).backend(w.backend).build().predictor()),
        IllegalStateException.class,
        "softmax of one output is always 1",
        "sigmoids");
  }

  private static Stream<Row> batches() {
    return Stream.of(
        range("from before x", w -> w.predictor.predict(new float[6], -1, 2, new float[4], 0), "x"),
        range("past x", w -> w.predictor.predict(new float[6], 1, 2, new float[4], 0), "x"),
        range("past out", w -> w.predictor.predict(new float[6], 0, 2, new float[3], 0), "out"),
        range(
            "from before out",
            w -> w.predictor.probabilities(new float[6], 0, 2, new float[4], -1),
            "out"),
        range(
            "of -1 rows",
            w -> w.predictor.predict(new float[6], 0, -1, new float[4], 0),
            "-1 rows"),
        range(
            "of more rows than an int counts numbers",
            w -> w.predictor.probabilities(new float[6], 0, 1 << 30, new float[4], 0),
            "1073741824 rows"),
        row(
            "Predictor.predict over its own samples",
            w -> {
              float[] both = new float[10];
              w.predictor.predict(both, 0, 2, both, 5);
            },
            ILLEGAL,
            "2 samples, starting at 0,",
            "outputs, starting at 5, overlap",
            "their own array"),
        row(
            "Predictor.predict of a tensor of 4 columns",
            w -> w.predictor.predict(Tensor.zeros(5, 4)),
            SHAPE,
            "x is 5x4",
            "3 inputs",
            "give it 3 columns"),
        row(
            "Predictor.probabilities of a tensor of 2 columns",
            w -> w.predictor.probabilities(Tensor.zeros(5, 2)),
            SHAPE,
            "x is 5x2",
            "3 inputs"));
  }

  private static Row range(String what, Row.Call call, String word) {
    return row("a batch " + what, call, SHAPE, "Predictor", "exceed", word);
  }
}
