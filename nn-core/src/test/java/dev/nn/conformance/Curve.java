package dev.nn.conformance;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * One elementwise function: its kernel, its definition, the kernel of its backward, and the
 * gradient that the backward makes of a number and a gradient; the last two are null for exp.
 */
record Curve(String name, Forward forward, Definition definition, Backward backward, Slope slope) {

  interface Forward {
    void run(TensorBackend backend, Tensor z, Tensor out);
  }

  interface Backward {
    void run(TensorBackend backend, Tensor kept, Tensor gradient, Tensor out);
  }

  interface Definition {
    float of(float z);
  }

  interface Slope {
    float of(float kept, float gradient);
  }

  static List<Curve> all(float slope) {
    return List.of(
        new Curve("exp", TensorBackend::exp, CurveReference::exp, null, null),
        new Curve(
            "leakyRelu",
            (backend, z, out) -> backend.leakyRelu(slope, z, out),
            z -> z <= 0 ? slope * z : z,
            (backend, z, gradient, out) -> backend.leakyReluBackward(slope, z, gradient, out),
            (z, gradient) -> z <= 0 ? slope * gradient : gradient),
        new Curve(
            "tanh",
            TensorBackend::tanh,
            CurveReference::tanh,
            TensorBackend::tanhBackward,
            (y, gradient) -> gradient * CurveReference.tanhSlope(y)),
        new Curve(
            "sigmoid",
            TensorBackend::sigmoid,
            CurveReference::sigmoid,
            TensorBackend::sigmoidBackward,
            (y, gradient) -> gradient * CurveReference.sigmoidSlope(y)),
        new Curve(
            "gelu",
            TensorBackend::gelu,
            CurveReference::gelu,
            TensorBackend::geluBackward,
            (z, gradient) -> gradient * CurveReference.geluSlope(z)));
  }

  static Tensor map(Definition definition, Tensor z) {
    Tensor out = z.copy();
    for (int e = 0; e < out.size(); e++) {
      out.array()[e] = definition.of(out.array()[e]);
    }
    return out;
  }

  Tensor chainRule(Tensor kept, Tensor gradient) {
    Tensor out = kept.copy();
    Tensor factors = gradient.copy();
    for (int e = 0; e < out.size(); e++) {
      out.array()[e] = slope.of(out.array()[e], factors.array()[e]);
    }
    return out;
  }
}
