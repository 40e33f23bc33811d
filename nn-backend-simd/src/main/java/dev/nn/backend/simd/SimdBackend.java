package dev.nn.backend.simd;

import dev.nn.backend.BackendInfo;
import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.function.IntConsumer;

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
  public void relu(Tensor z, Tensor out) {
    Elementwise.relu(z.array(), z.offset(), out.array(), out.offset(), z.size());
  }

  @Override
  public void reluBackward(Tensor z, Tensor gradient, Tensor out) {
    Elementwise.reluBackward(
        z.array(),
        z.offset(),
        gradient.array(),
        gradient.offset(),
        out.array(),
        out.offset(),
        z.size());
  }

  @Override
  public void leakyRelu(float slope, Tensor z, Tensor out) {
    LeakyRelu.forward(slope, z.array(), z.offset(), out.array(), out.offset(), z.size());
  }

  @Override
  public void leakyReluBackward(float slope, Tensor z, Tensor gradient, Tensor out) {
    LeakyRelu.backward(
        slope,
        z.array(),
        z.offset(),
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
  public void tanh(Tensor z, Tensor out) {
    Tanh.forward(z.array(), z.offset(), out.array(), out.offset(), z.size());
  }

  @Override
  public void tanhBackward(Tensor y, Tensor gradient, Tensor out) {
    Tanh.backward(
        y.array(),
        y.offset(),
        gradient.array(),
        gradient.offset(),
        out.array(),
        out.offset(),
        y.size());
  }

  @Override
  public void sigmoid(Tensor z, Tensor out) {
    Sigmoid.forward(z.array(), z.offset(), out.array(), out.offset(), z.size());
  }

  @Override
  public void sigmoidBackward(Tensor y, Tensor gradient, Tensor out) {
    Sigmoid.backward(
        y.array(),
        y.offset(),
        gradient.array(),
        gradient.offset(),
        out.array(),
        out.offset(),
        y.size());
  }

  @Override
  public void gelu(Tensor z, Tensor out) {
    Gelu.forward(z.array(), z.offset(), out.array(), out.offset(), z.size());
  }

  @Override
  public void geluBackward(Tensor z, Tensor gradient, Tensor out) {
    Gelu.backward(
        z.array(),
        z.offset(),
        gradient.array(),
        gradient.offset(),
        out.array(),
        out.offset(),
        z.size());
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
  public void inParts(int parts, long multiplyAdds, IntConsumer part) {
    WorkPart.all(parts, multiplyAdds, part);
  }
}
