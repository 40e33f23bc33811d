package dev.nn.backend.scalar;

import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

import dev.nn.backend.Activation;
import dev.nn.backend.BackendInfo;
import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** Every kernel as plain loops on one thread: the definition that other backends must equal. */
final class ScalarBackend implements TensorBackend {

  @Override
  public BackendInfo info() {
    return new BackendInfo("scalar", 0, MultiplyAdd.FUSED, 1);
  }

  @Override
  public void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
    if (beta != 1) {
      Gemm.scale(beta, c);
    }
    if (alpha == 0) {
      return;
    }
    if (opB == Op.IDENTITY) {
      Gemm.multiply(opA, alpha, a, b, c);
    } else {
      Gemm.multiplyByTransposed(opA, alpha, a, b, c);
    }
  }

  @Override
  public void addBias(Tensor bias, Tensor c) {
    float[] numbers = c.array();
    int n = c.cols();
    for (int i = 0; i < c.rows(); i++) {
      int row = c.offset() + i * n;
      for (int j = 0; j < n; j++) {
        numbers[row + j] += bias.array()[bias.offset() + j];
      }
    }
  }

  @Override
  public void activate(Activation activation, Tensor z, Tensor out) {
    for (int e = 0; e < z.size(); e++) {
      out.array()[out.offset() + e] = Curves.forward(activation, z.array()[z.offset() + e]);
    }
  }

  @Override
  public void activateBackward(
      Activation activation, Tensor z, Tensor y, Tensor gradient, Tensor out) {
    for (int e = 0; e < z.size(); e++) {
      out.array()[out.offset() + e] = Curves.backward(
          activation,
          z.array()[z.offset() + e],
          y.array()[y.offset() + e],
          gradient.array()[gradient.offset() + e]);
    }
  }

  @Override
  public void exp(Tensor z, Tensor out) {
    for (int e = 0; e < z.size(); e++) {
      out.array()[out.offset() + e] = Exp.exp(z.array()[z.offset() + e]);
    }
  }

  @Override
  public void softmax(Tensor logits, Tensor out) {
    int n = out.cols();
    for (int i = 0; i < out.rows(); i++) {
      Softmax.row(n, logits.array(), logits.offset() + i * n, out.array(), out.offset() + i * n);
    }
  }

  @Override
  public void logSoftmax(Tensor logits, Tensor out) {
    int n = out.cols();
    for (int i = 0; i < out.rows(); i++) {
      Softmax.logRow(n, logits.array(), logits.offset() + i * n, out.array(), out.offset() + i * n);
    }
  }

  @Override
  public void columnSums(Tensor a, Tensor sums) {
    Sums.columns(a, sums);
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    float[] sums = y.array();
    for (int e = 0; e < y.size(); e++) {
      int at = y.offset() + e;
      sums[at] = multiplyAdd(alpha, x.array()[x.offset() + e], sums[at]);
    }
  }

  @Override
  public void scale(float alpha, Tensor x) {
    float[] numbers = x.array();
    for (int e = x.offset(); e < x.offset() + x.size(); e++) {
      numbers[e] *= alpha;
    }
  }

  @Override
  public float squaredDistance(Tensor x, Tensor y) {
    return Sums.squaredDistance(x, y);
  }
}
