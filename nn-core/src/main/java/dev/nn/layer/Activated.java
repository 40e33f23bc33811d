package dev.nn.layer;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * An activation with its own buffers for y and dz. The identity needs neither buffers nor a kernel.
 */
final class Activated {

  private final TensorBackend backend;
  private final Activation kind;
  private final Buffer yBuffer;
  private final Buffer dzBuffer;

  Activated(TensorBackend backend, Activation kind, int cols) {
    this.backend = Objects.requireNonNull(backend, "backend");
    this.kind = Objects.requireNonNull(kind, "activation");
    this.yBuffer = Buffer.ofOneRow(cols);
    this.dzBuffer = new Buffer(cols);
  }

  Activation kind() {
    return kind;
  }

  /** y: z itself or a tensor of the buffer. */
  Tensor forward(Tensor z) {
    if (kind == Activation.IDENTITY) {
      return z;
    }
    Tensor y = yBuffer.rows(z.rows());
    backend.activate(kind, z, y);
    return y;
  }

  /** dz: the gradient itself or a tensor of the buffer. */
  Tensor backward(Tensor z, Tensor y, Tensor gradient) {
    if (kind == Activation.IDENTITY) {
      return gradient;
    }
    Tensor dz = dzBuffer.rows(z.rows());
    backend.activateBackward(kind, z, y, gradient, dz);
    return dz;
  }

  /** An activation's name in files: its constant in lower case. */
  static String name(Activation kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static Activation named(String name) {
    return Arrays.stream(Activation.values())
        .filter(kind -> name(kind).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("activation must be one of %s, but is %s"
            .formatted(Arrays.stream(Activation.values()).map(Activated::name).toList(), name)));
  }

  @Override
  public String toString() {
    return name(kind);
  }
}
