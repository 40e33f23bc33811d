package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import java.util.Map;

/** Normalisations, and dropout. */
final class Norms {

  private static final float EPS = 1e-5f;
  private static final float MOMENTUM = 0.9f;
  private static final float RATE = 0.5f;
  private static final long OPSET_OF_TRAINING_MODE = 14;

  private Norms() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("BatchNormalization", Norms::batchNormalization);
    operators.put("LayerNormalization", Norms::layerNormalization);
    operators.put("ReduceMean", LayerNormNodes::mean);
    operators.put("Dropout", Norms::dropout);
  }

  /**
   * ONNX's momentum is the fraction of a running estimate that is kept, not the fraction replaced.
   */
  private static Value batchNormalization(Call call) throws FormatException {
    call.require("training_mode", 0, 0);
    requireServing(call);
    int width = call.constant(1).size();
    Step before = call.step(call.row(0, width));
    float momentum = 1 - call.number("momentum", MOMENTUM);
    float eps = call.number("epsilon", EPS);
    requireEps(call, eps);
    if (!(momentum > 0 && momentum <= 1)) {
      throw call.refuse("momentum is %s, but must be at least 0 and less than 1", 1 - momentum);
    }
    Step normalized = new Step.BatchNormalize(
        before, call.vector(3, width), call.vector(4, width), momentum, eps);
    return Signal.of(call.affine(normalized, call.vector(1, width), call.vector(2, width)), width);
  }

  /** Before there was a setting, the outputs of the batch's statistics said that it is training. */
  private static void requireServing(Call call) throws FormatException {
    long outputs =
        call.node().outputs().stream().filter(name -> !name.isEmpty()).count();
    if (call.opset() < OPSET_OF_TRAINING_MODE && outputs > 1) {
      throw call.refuse(
          "it has %s outputs, so it normalises by the batch; export the model in evaluation mode",
          outputs);
    }
  }

  private static Value layerNormalization(Call call) throws FormatException {
    int width = call.constant(1).size();
    Signal x = call.row(0, width);
    long axis = Call.axis(call.integer("axis", -1), x);
    if (axis != 1) {
      throw call.refuse(
          "it normalises from axis %s on; only axis = -1, the numbers of a sample, is supported",
          axis);
    }
    Step normalized = layerNormalize(call, call.step(x), call.number("epsilon", EPS));
    double[] beta = call.has(2) ? call.vector(2, width) : new double[width];
    return Signal.of(call.affine(normalized, call.vector(1, width), beta), width);
  }

  static Step layerNormalize(Call call, Step before, float eps) throws FormatException {
    requireEps(call, eps);
    return new Step.LayerNormalize(before, eps);
  }

  private static void requireEps(Call call, float eps) throws FormatException {
    if (!(eps > 0 && eps < Float.POSITIVE_INFINITY)) {
      throw call.refuse("epsilon is %s, but must be greater than 0 and finite", eps);
    }
  }

  /** It drops only in training; a file that also drops in serving has no deterministic result. */
  private static Value dropout(Call call) throws FormatException {
    if (call.has(2) && call.vector(2, 1)[0] != 0) {
      throw call.refuse("training_mode is true; export the model in evaluation mode");
    }
    float rate = call.has(1) ? (float) call.vector(1, 1)[0] : call.number("ratio", RATE);
    if (!(rate >= 0 && rate < 1)) {
      throw call.refuse("ratio is %s, but must be at least 0 and less than 1", rate);
    }
    Signal x = call.signal(0);
    Step before = call.step(x);
    if (x.isTransposed()) {
      throw call.refuse("its samples are columns; only rows are supported");
    }
    if (rate == 0 || before.width() == Signal.UNKNOWN) {
      return x;
    }
    return Signal.of(new Step.Drop(before, rate), x.shape());
  }
}
