package dev.nn.backend.simd;

import dev.nn.backend.Activation;
import dev.nn.backend.BackendInfo;
import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** The kernels in the JDK Vector API, each in its own file. */
final class SimdBackend implements TensorBackend {

  @Override
  public BackendInfo info() {
    return new BackendInfo("simd", Lanes.SPECIES.vectorBitSize(), true, Threads.MOST);
  }

  @Override
  public void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
    boolean transA = opA == Op.TRANSPOSE;
    int k = transA ? a.rows() : a.cols();
    Gemm.gemm(
        transA,
        opB == Op.TRANSPOSE,
        c.rows(),
        c.cols(),
        k,
        alpha,
        a.array(),
        a.offset(),
        b.array(),
        b.offset(),
        beta,
        c.array(),
        c.offset());
  }

  @Override
  public void addBias(Tensor bias, Tensor c) {
    Bias.add(c.rows(), c.cols(), bias.array(), bias.offset(), c.array(), c.offset());
  }

  @Override
  public void activate(Activation activation, Tensor z, Tensor out) {
    Activations.forward(activation, z.array(), z.offset(), out.array(), out.offset(), z.size());
  }

  @Override
  public void activateBackward(
      Activation activation, Tensor z, Tensor y, Tensor gradient, Tensor out) {
    Tensor kept = Activations.needsOutput(activation) ? y : z;
    Activations.backward(
        activation,
        kept.array(),
        kept.offset(),
        gradient.array(),
        gradient.offset(),
        out.array(),
        out.offset(),
        z.size());
  }

  @Override
  public void exp(Tensor z, Tensor out) {
    Exp.forward(z.array(), z.offset(), out.array(), out.offset(), z.size());
  }

  @Override
  public void softmax(Tensor logits, Tensor out) {
    Softmax.rows(
        out.rows(), out.cols(), logits.array(), logits.offset(), out.array(), out.offset());
  }

  @Override
  public void columnSums(Tensor a, Tensor sums) {
    Reductions.columnSums(a.rows(), a.cols(), a.array(), a.offset(), sums.array(), sums.offset());
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    Elementwise.axpy(alpha, x.array(), x.offset(), y.array(), y.offset(), x.size());
  }

  @Override
  public void scale(float alpha, Tensor x) {
    Elementwise.scale(alpha, x.array(), x.offset(), x.size());
  }

  @Override
  public float squaredDistance(Tensor x, Tensor y) {
    return Reductions.squaredDistance(x.array(), x.offset(), y.array(), y.offset(), x.size());
  }

  @Override
  public dev.nn.backend.Threads threads() {
    return Threads.OF_WORK;
  }
}
