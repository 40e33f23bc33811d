package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.onnx.proto.Source;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the layers for the steps. Scaling and shifting after a product or a normalisation is
 * folded into its numbers; after an activation, or of the inputs, it is folded into the weights of
 * the product that follows, or becomes a layer of its own.
 */
final class Assembly {

  /** A weight and its gradient. */
  private static final int BYTES_OF_WEIGHT = 2 * Float.BYTES;

  /** More outputs than those that are scaled after an activation. */
  private static final int WIDEST_DIAGONAL = 256;

  private final Source source;
  private final TensorBackend backend;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Step> steps;
  private int next;

  /** The scale * x + shift that the next product absorbs; null if there is none. */
  private Step.@Nullable Affine ahead;

  Assembly(Source source, TensorBackend backend, List<Step> steps) {
    this.source = source;
    this.backend = backend;
    this.steps = steps;
  }

  /** The layers; the inputs are as the first step expects them. */
  List<Layer> layers(Step.@Nullable Affine encoding) throws FormatException {
    ahead = encoding;
    while (next < steps.size()) {
      add(steps.get(next++));
    }
    settle();
    return layers;
  }

  private void add(Step step) throws FormatException {
    if (step instanceof Step.Linear linear) {
      dense(linear);
    } else if (step instanceof Step.Affine affine) {
      ahead = ahead == null ? affine : ahead.then(affine);
    } else if (step instanceof Step.BatchNormalize norm) {
      batchNorm(norm);
    } else if (step instanceof Step.LayerNormalize norm) {
      layerNorm(norm);
    } else if (step instanceof Step.Activate activate) {
      settle();
      layers.add(new ActivationLayer(backend, step.width(), activate.activation()));
    } else if (step instanceof Step.Drop drop) {
      settle();
      layers.add(new Dropout(step.width(), drop.rate(), layers.size()));
    }
  }

  /** weights = ahead * w * behind; the bias collects the shifts of both. */
  private void dense(Step.Linear linear) throws FormatException {
    Constant w = linear.weights();
    int inputs = w.dims()[0];
    int outputs = w.dims()[1];
    source.memory((long) BYTES_OF_WEIGHT * w.size());
    Step.Affine before = ahead;
    ahead = null;
    Step.@Nullable Affine behind = affinesBehind();
    Dense dense = new Dense(backend, inputs, outputs, activationBehind());
    double[] bias = new double[outputs];
    for (int i = 0; i < inputs; i++) {
      double rowScale =
          before == null ? linear.alpha() : linear.alpha() * before.scale()[i];
      double shift = before == null ? 0 : before.shift()[i];
      for (int j = 0; j < outputs; j++) {
        double weight = w.number(i, j);
        double scale = behind == null ? rowScale : rowScale * behind.scale()[j];
        dense.weights().set(i, j, single(scale * weight));
        bias[j] += shift == 0 ? 0 : shift * linear.alpha() * weight;
      }
    }
    if (behind != null) {
      Arrays.setAll(
          bias,
          j -> before == null
              ? behind.shift()[j]
              : behind.scale()[j] * bias[j] + behind.shift()[j]);
    }
    fill(dense.bias(), bias);
    layers.add(dense);
  }

  private void batchNorm(Step.BatchNormalize step) throws FormatException {
    settle();
    BatchNorm norm = new BatchNorm(step.width(), step.momentum(), step.eps());
    fill(norm.buffers().get(0).value(), step.mean());
    fill(norm.buffers().get(1).value(), step.variance());
    scaleAndShift(norm);
  }

  private void layerNorm(Step.LayerNormalize step) throws FormatException {
    settle();
    scaleAndShift(new LayerNorm(step.width(), step.eps()));
  }

  /** Gamma and beta follow the normalisation. */
  private void scaleAndShift(Layer norm) throws FormatException {
    Step.@Nullable Affine behind = affinesBehind();
    if (behind != null) {
      fill(norm.parameters().get(0).value(), behind.scale());
      fill(norm.parameters().get(1).value(), behind.shift());
    }
    layers.add(norm);
  }

  private Step.@Nullable Affine affinesBehind() {
    Step.Affine all = null;
    while (next < steps.size() && steps.get(next) instanceof Step.Affine affine) {
      all = all == null ? affine : all.then(affine);
      next++;
    }
    return all;
  }

  private Activation activationBehind() {
    if (next < steps.size() && steps.get(next) instanceof Step.Activate activate) {
      next++;
      return activate.activation();
    }
    return Activation.IDENTITY;
  }

  /** Scaling and shifting that no other layer takes over is a dense layer with a diagonal. */
  private void settle() throws FormatException {
    Step.Affine affine = ahead;
    if (affine == null) {
      return;
    }
    int width = affine.width();
    if (width > WIDEST_DIAGONAL) {
      throw source.problem(
          "it scales or shifts %s values where no layer can take that over; supported: up to %s values, or before or after a dense layer, or after a normalisation",
          width, WIDEST_DIAGONAL);
    }
    ahead = null;
    source.memory((long) BYTES_OF_WEIGHT * width * width);
    Dense diagonal = new Dense(backend, width, width, Activation.IDENTITY);
    for (int j = 0; j < width; j++) {
      diagonal.weights().set(j, j, single(affine.scale()[j]));
    }
    fill(diagonal.bias(), affine.shift());
    layers.add(diagonal);
  }

  private void fill(Tensor tensor, double[] numbers) throws FormatException {
    for (int e = 0; e < numbers.length; e++) {
      tensor.array()[tensor.offset() + e] = single(numbers[e]);
    }
  }

  private float single(double number) throws FormatException {
    float single = (float) number;
    if (Float.isInfinite(single) && !Double.isInfinite(number)) {
      throw source.problem(
          "it has the number %s, but a net computes in float32, up to 3.4e38", number);
    }
    return single;
  }
}
