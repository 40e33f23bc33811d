package dev.nn.conformance;

import static dev.nn.backend.Activation.HARDSWISH;
import static dev.nn.backend.Activation.IDENTITY;
import static dev.nn.backend.Activation.LEAKY_RELU;
import static dev.nn.backend.Activation.RELU;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One elementwise function: its kernel, its definition, and whether a step of it is fused. */
record Curve(String name, Kernel kernel, Definition definition, boolean fused) {

  interface Kernel {
    void run(TensorBackend backend, Tensor z, Tensor out);
  }

  interface Definition {
    float of(float z);
  }

  static List<Curve> all() {
    return Stream.concat(
            Stream.of(new Curve("exp", TensorBackend::exp, CurveReference::exp, true)),
            Arrays.stream(Activation.values()).map(Curve::of))
        .toList();
  }

  static Curve of(Activation kind) {
    return new Curve(
        kind.name(),
        (backend, z, out) -> backend.activate(kind, z, out),
        z -> CurveReference.forward(kind, z),
        isFused(kind));
  }

  static boolean isFused(Activation kind) {
    return !Set.of(IDENTITY, RELU, LEAKY_RELU, HARDSWISH).contains(kind);
  }

  Tensor map(Tensor z) {
    Tensor out = z.copy();
    for (int e = 0; e < out.size(); e++) {
      out.array()[e] = definition.of(out.array()[e]);
    }
    return out;
  }

  /** The backward of each number, by the definition. */
  static Tensor backward(Activation kind, Tensor z, Tensor y, Tensor gradient) {
    float[] zs = z.toArray();
    float[] ys = y.toArray();
    Tensor out = gradient.copy();
    for (int e = 0; e < out.size(); e++) {
      out.array()[e] = CurveReference.backward(kind, zs[e], ys[e], out.array()[e]);
    }
    return out;
  }
}
