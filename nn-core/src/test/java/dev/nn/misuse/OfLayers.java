package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.backend.Activation;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.layer.Parameter;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.layer}. */
final class OfLayers {

  private static final Class<ShapeException> SHAPE = ShapeException.class;
  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IllegalStateException> STATE = IllegalStateException.class;

  private OfLayers() {}

  /** A layer of 3 inputs, of the world and therefore after its forward. */
  private record Kind(String name, Function<World, Layer> layer) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("Dense", w -> w.dense),
      new Kind("ActivationLayer", w -> w.activation),
      new Kind("BatchNorm", w -> w.batchNorm),
      new Kind("LayerNorm", w -> w.layerNorm),
      new Kind("Dropout", w -> w.dropout));

  static Stream<Row> rows() {
    return Stream.of(settings(), others(), KINDS.stream().flatMap(OfLayers::calls))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> settings() {
    Activation relu = Activation.RELU;
    return Stream.of(
        row(
            "Dense of 0 inputs",
            w -> new Dense(w.backend, 0, 2, relu),
            ILLEGAL,
            "Dense: sizes must be at least 1",
            "0 inputs"),
        row(
            "Dense of -1 outputs",
            w -> new Dense(w.backend, 2, -1, relu),
            ILLEGAL,
            "at least 1",
            "-1 outputs"),
        row(
            "Dense of too many weights",
            w -> new Dense(w.backend, 1 << 20, 1 << 20, relu),
            ILLEGAL,
            "1048576x1048576",
            "more numbers than an array can hold"),
        size("ActivationLayer", (w, size) -> new ActivationLayer(w.backend, size, relu)),
        size("BatchNorm", (w, size) -> new BatchNorm(size)),
        size("LayerNorm", (w, size) -> new LayerNorm(size)),
        size("Dropout", (w, size) -> new Dropout(size, 0.5f, 1)),
        eps("BatchNorm", 0, eps -> new BatchNorm(3, 0.1f, eps)),
        eps("BatchNorm", Float.NaN, eps -> new BatchNorm(3, 0.1f, eps)),
        eps("LayerNorm", -1, eps -> new LayerNorm(3, eps)),
        eps("LayerNorm", Float.POSITIVE_INFINITY, eps -> new LayerNorm(3, eps)),
        momentum(0),
        momentum(1.5f),
        momentum(Float.NaN),
        rate(-0.1f),
        rate(1),
        rate(Float.NaN));
  }

  private interface Sized {
    void make(World world, int size);
  }

  private interface Real {
    void make(float value);
  }

  private static Row size(String layer, Sized sized) {
    return row(
        layer + " of size -2",
        w -> sized.make(w, -2),
        ILLEGAL,
        layer + ": the size must be at least 1",
        "got -2");
  }

  private static Row eps(String layer, float eps, Real real) {
    return row(
        layer + " with eps " + eps,
        w -> real.make(eps),
        ILLEGAL,
        layer + ": eps must be more than 0 and finite",
        "got " + eps);
  }

  private static Row momentum(float momentum) {
    return row(
        "BatchNorm with momentum " + momentum,
        w -> new BatchNorm(3, momentum, 1e-5f),
        ILLEGAL,
        "BatchNorm: the momentum must be more than 0 and at most 1",
        "got " + momentum);
  }

  private static Row rate(float rate) {
    return row(
        "Dropout with rate " + rate,
        w -> new Dropout(3, rate, 1),
        ILLEGAL,
        "Dropout: the rate must be at least 0 and less than 1",
        "got " + rate);
  }

  private static Stream<Row> others() {
    return Stream.of(
        row(
            "BatchNorm of one row in training",
            w -> w.batchNorm.forward(Tensor.zeros(1, 3)),
            SHAPE,
            "BatchNorm: the input is 1x3",
            "needs 2 rows",
            "larger batches"),
        row("Dense.z before a forward", w -> fresh(w).z(), STATE, "Dense", "call forward first"),
        row("Dense.input before one", w -> fresh(w).input(), STATE, "Dense", "call forward first"),
        row(
            "Parameter whose gradient has another shape",
            w -> new Parameter("bias", Tensor.zeros(3), Tensor.zeros(2)),
            SHAPE,
            "Parameter bias",
            "value is 3",
            "gradient is 2"));
  }

  private static Dense fresh(World w) {
    return new Dense(w.backend, 3, 2, Activation.RELU);
  }

  private static Stream<Row> calls(Kind kind) {
    Function<World, Layer> layer = kind.layer;
    Function<World, Layer> unused = w -> layer.apply(w).copy();
    Function<World, Layer> served = w -> {
      Layer other = layer.apply(w).copy();
      other.forward(w.data.inputs());
      other.infer(w.data.inputs());
      return other;
    };
    String name = kind.name;
    return Stream.of(
        row(
            name + ".forward of 4 columns",
            w -> layer.apply(w).forward(Tensor.zeros(9, 4)),
            SHAPE,
            name + ": the input is 9x4",
            "give it 3"),
        row(
            name + ".infer of 2 columns",
            w -> layer.apply(w).infer(Tensor.zeros(9, 2)),
            SHAPE,
            name + ": the input is 9x2",
            "give it 3"),
        row(
            name + ".backward of another shape",
            w -> layer.apply(w).backward(Tensor.zeros(8, 3)),
            SHAPE,
            name + ".backward",
            "the gradient is 8x3",
            "the last output is 9x"),
        row(
            name + ".backwardToInput of another shape",
            w -> layer.apply(w).backwardToInput(Tensor.zeros(8, 3)),
            SHAPE,
            name + ".backward",
            "the gradient is 8x3",
            "the last output is 9x"),
        row(
            name + ".backward before forward",
            w -> unused.apply(w).backward(Tensor.zeros(9, 3)),
            STATE,
            name,
            "call forward first"),
        row(
            name + ".backwardToInput before forward",
            w -> unused.apply(w).backwardToInput(Tensor.zeros(9, 3)),
            STATE,
            name,
            "call forward first"),
        row(
            name + ".backward after infer",
            w -> served.apply(w).backward(Tensor.zeros(9, w.dense.outputs())),
            STATE,
            name,
            "call forward first"));
  }
}
