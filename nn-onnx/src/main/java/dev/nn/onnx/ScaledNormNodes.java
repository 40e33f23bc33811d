package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Value.Moment;
import dev.nn.onnx.Value.Part;
import dev.nn.onnx.Value.Scaled;
import dev.nn.onnx.Value.Stage;
import java.util.Arrays;

/**
 * Layer normalisation as TensorFlow writes it, with gamma and beta mixed in:
 *
 * <pre>
 * gain = Mul(inverse, gamma)    shift = Sub(beta, Mul(mean, gain))
 *                               y = Add(Mul(x, gain), shift)
 * </pre>
 *
 * <p>Mean and inverse, 1 / sqrt(variance + eps), are those of {@link LayerNormNodes}. Source:
 * TensorFlow, {@code tf.nn.batch_normalization}.
 */
final class ScaledNormNodes {

  private ScaledNormNodes() {}

  /** The gain, of an inverse deviation and gamma. */
  static Value gain(Call call, Moment inverse, Constant gamma) throws FormatException {
    if (inverse.stage() != Stage.INVERSE) {
      throw LayerNormNodes.notOne(call);
    }
    return new Scaled(inverse, Part.GAIN, row(call, inverse, gamma), new double[0]);
  }

  /** Applies to two values, at least one of them scaled. */
  static Value combine(Call call, Value a, Value b) throws FormatException {
    String operator = call.node().operator();
    if (operator.equals("Mul")) {
      return b instanceof Scaled gain ? scaled(call, a, gain) : scaled(call, b, (Scaled) a);
    }
    if (operator.equals("Sub") && a instanceof Constant beta && b instanceof Scaled mean) {
      require(call, mean, Part.MEAN);
      return new Scaled(mean.by(), Part.SHIFT, mean.gamma(), row(call, mean.by(), beta));
    }
    if (operator.equals("Add") && a instanceof Scaled left && b instanceof Scaled right) {
      return left.part() == Part.SAMPLE ? sum(call, left, right) : sum(call, right, left);
    }
    throw LayerNormNodes.notOne(call);
  }

  /** A sample, or its mean, times the gain. */
  private static Value scaled(Call call, Value x, Scaled gain) throws FormatException {
    require(call, gain, Part.GAIN);
    if (x instanceof Moment mean
        && mean.stage() == Stage.MEAN
        && mean.of() == gain.by().of()) {
      return new Scaled(gain.by(), Part.MEAN, gain.gamma(), gain.beta());
    }
    if (x instanceof Signal sample && call.step(sample) == gain.by().of()) {
      return new Scaled(gain.by(), Part.SAMPLE, gain.gamma(), gain.beta());
    }
    throw LayerNormNodes.notOne(call);
  }

  private static Value sum(Call call, Scaled sample, Scaled shift) throws FormatException {
    require(call, sample, Part.SAMPLE);
    require(call, shift, Part.SHIFT);
    if (sample.gamma() != shift.gamma()) {
      throw LayerNormNodes.notOne(call);
    }
    Moment by = sample.by();
    Step normalized = Norms.layerNormalize(call, by.of(), (float) by.eps());
    return Signal.of(
        call.affine(normalized, sample.gamma(), shift.beta()), by.of().width());
  }

  private static void require(Call call, Scaled value, Part part) throws FormatException {
    if (value.part() != part) {
      throw LayerNormNodes.notOne(call);
    }
  }

  private static double[] row(Call call, Moment of, Constant constant) throws FormatException {
    int width = of.of().width();
    call.source().memory((long) Double.BYTES * width);
    return call.or(
        constant.row(width),
        "gamma or beta has shape %s, but must be one row of %s numbers",
        Arrays.toString(constant.dims()),
        width);
  }
}
