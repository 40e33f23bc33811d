package dev.nn.examples;

import static dev.nn.backend.Activation.RELU;
import static dev.nn.backend.Op.IDENTITY;
import static dev.nn.backend.Op.TRANSPOSE;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.Dense;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/** One training step, cell by cell: neuron, layer, forward, loss, backward, update. */
final class Walkthrough {

  private final TensorBackend backend = Backends.select();
  private final Net net = Net.builder(2, 7, 7, 3, 1).seed(4).backend(backend).build();
  private final Dense last = net.dense(-1);
  private final HalfSquaredError loss = new HalfSquaredError(backend);
  private final Tensor x = Tensor.zeros(10, 2);
  private final Tensor y = Tensor.zeros(10, 1);
  private final Tensor gradient = Tensor.zeros(10, 1);

  void print(PrintWriter out) {
    drawSamples();
    neuron(out);
    product(out);
    layer(out);
    float before = forwardAndLoss(out);
    Tensor byHand = backwardByHand(out);
    backward(out, byHand);
    update(out, before);
  }

  private void drawSamples() {
    SplitMix64 random = new SplitMix64(1);
    for (int i = 0; i < x.rows(); i++) {
      x.set(i, 0, (float) random.nextGaussian());
      x.set(i, 1, (float) random.nextGaussian());
      y.set(i, 0, x.get(i, 0) + 2 * x.get(i, 1) + 3);
    }
  }

  private void neuron(PrintWriter out) {
    title(
        out,
        "1. A neuron",
        "It weights its inputs, adds a bias, and passes on only what is positive: relu(x w + b).");
    float z = 1f * 0.5f + 2f * -1f + 2f;
    print(out, "x = (1, 2), w = (0.5, -1), b = 2: z = %s, relu(z) = %s", z, Math.max(0f, z));
  }

  private void product(PrintWriter out) {
    title(
        out,
        "2. Matrix multiplication",
        "Row i of a meets column j of b: c[i,j] is the sum over p of a[i,p] * b[p,j].");
    Tensor a = Tensor.matrix(2, 2, 1, 2, 3, 4);
    Tensor b = Tensor.matrix(2, 3, 1, 0, 2, 0, 1, 3);
    Tensor c = Tensor.zeros(2, 3);
    backend.gemm(IDENTITY, IDENTITY, 1f, a, b, 0f, c);
    print(out, "a %s, b %s, c %s", a.describe(), b.describe(), c.describe());
    print(out, "c = %s", Arrays.toString(c.toArray()));
  }

  private void layer(PrintWriter out) {
    title(
        out,
        "3. A layer",
        "Neurons side by side: column j of W holds the weights of neuron j, B their biases.");
    Dense first = net.dense(0);
    print(out, "W %s, B %s", first.weights().describe(), first.bias().describe());
    out.println(net);
  }

  private float forwardAndLoss(PrintWriter out) {
    title(
        out,
        "4. Forward",
        "Each layer computes z = x W + b for all samples in one product, then relu(z).");
    Tensor output = net.forward(x);
    print(out, "x %s", x.describe());
    net.dense().forEach(layer -> print(out, "z %s", layer.z().describe()));
    title(
        out,
        "5. The loss",
        "One number for how far the outputs are from y: sum((out - y)^2) / (2 N).");
    float value = loss.value(output, y);
    loss.gradient(output, y, gradient);
    print(out, "loss %.6f", value);
    print(out, "its gradient (out - y) / N: %s", gradient.describe());
    return value;
  }

  /** The backward pass of the last hidden layer with the backend's kernels; returns its dw. */
  private Tensor backwardByHand(PrintWriter out) {
    title(
        out,
        "6. Backward by hand",
        "The chain rule, one layer at a time: dz where relu let z pass, then dw, db, and dx for the layer before.");
    Dense hidden = net.dense(-2);
    Tensor dout = Tensor.zeros(x.rows(), last.inputs());
    backend.gemm(IDENTITY, TRANSPOSE, 1f, gradient, last.weights(), 0f, dout);
    Tensor dz = Tensor.zeros(x.rows(), hidden.outputs());
    backend.activateBackward(RELU, hidden.z(), last.input(), dout, dz);
    Tensor dw = Tensor.zeros(hidden.inputs(), hidden.outputs());
    backend.gemm(TRANSPOSE, IDENTITY, 1f, hidden.input(), dz, 0f, dw);
    Tensor db = Tensor.zeros(hidden.outputs());
    backend.columnSums(dz, db);
    Tensor dx = Tensor.zeros(x.rows(), hidden.inputs());
    backend.gemm(IDENTITY, TRANSPOSE, 1f, dz, hidden.weights(), 0f, dx);
    print(out, "layer 7 -> 3: dz = dout where z > 0: %s", dz.describe());
    print(out, "dw = x^T dz: %s, as W: %s", dw.describe(), hidden.weights().describe());
    print(
        out,
        "db = column sums of dz: %s, as B: %s",
        db.describe(),
        hidden.bias().describe());
    print(
        out,
        "dx = dz W^T: %s, as the layer's x: %s",
        dx.describe(),
        hidden.input().describe());
    return dw;
  }

  private void backward(PrintWriter out, Tensor byHand) {
    title(
        out,
        "7. The same with net.backward",
        "The net walks its layers from the last to the first.");
    net.backward(gradient);
    Tensor dw = net.dense(-2).weightsGradient();
    print(out, "equal to dw by hand: %s", Arrays.equals(dw.toArray(), byHand.toArray()));
  }

  private void update(PrintWriter out, float before) {
    title(
        out,
        "8. The update",
        "Each parameter takes a small step against its gradient: w = w - lr dw.");
    new Sgd(net, 0.01f).step();
    print(out, "loss before %.6f, after %.6f", before, loss.value(net.forward(x), y));
  }

  private static void title(PrintWriter out, String title, String sentence) {
    out.println();
    out.println(title);
    out.println(sentence);
  }

  private static void print(PrintWriter out, String format, Object... values) {
    out.println("  " + String.format(Locale.ROOT, format, values));
  }
}
