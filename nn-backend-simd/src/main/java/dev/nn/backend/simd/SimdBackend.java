package dev.nn.backend.simd;

import dev.nn.backend.Activation;
import dev.nn.backend.BackendInfo;
import dev.nn.backend.Op;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.Threads;
import dev.nn.backend.simd.elementwise.Activations;
import dev.nn.backend.simd.elementwise.Axpy;
import dev.nn.backend.simd.elementwise.Bias;
import dev.nn.backend.simd.elementwise.Exp;
import dev.nn.backend.simd.elementwise.Scaling;
import dev.nn.backend.simd.elementwise.Softmax;
import dev.nn.backend.simd.elementwise.Sums;
import dev.nn.backend.simd.products.Products;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.vectors.Lanes;
import dev.nn.tensor.Tensor;

/** The kernels written with the JDK Vector API, each in its own file. */
final class SimdBackend implements TensorBackend {

  private final Crew crew;
  private final Products products;

  SimdBackend(Crew crew) {
    this.crew = crew;
    this.products = new Products(crew);
  }

  @Override
  public BackendInfo info() {
    return new BackendInfo("simd", Lanes.SPECIES.vectorBitSize(), true, crew.count());
  }

  @Override
  public Threads threads() {
    return crew;
  }

  @Override
  public TensorBackend withThreads(int threads) {
    return new SimdBackend(new Crew(threads));
  }

  @Override
  public void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
    products.gemm(opA, opB, alpha, a, b, beta, c);
  }

  @Override
  public PackedMatrix pack(Tensor b) {
    return products.pack(b);
  }

  @Override
  public void addBias(Tensor bias, Tensor c) {
    Bias.add(bias, c);
  }

  @Override
  public void activate(Activation activation, Tensor z, Tensor out) {
    Activations.forward(activation, z, out);
  }

  @Override
  public void activateBackward(
      Activation activation, Tensor z, Tensor y, Tensor gradient, Tensor out) {
    Activations.backward(activation, z, y, gradient, out);
  }

  @Override
  public void exp(Tensor z, Tensor out) {
    Exp.of(z, out);
  }

  @Override
  public void softmax(Tensor logits, Tensor out) {
    Softmax.rows(logits, out);
  }

  @Override
  public void logSoftmax(Tensor logits, Tensor out) {
    Softmax.logRows(logits, out);
  }

  @Override
  public void columnSums(Tensor a, Tensor sums) {
    Sums.columns(a, sums);
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    Axpy.add(alpha, x, y, crew);
  }

  @Override
  public void scale(float alpha, Tensor x) {
    Scaling.scale(alpha, x.array(), x.offset(), x.size());
  }

  @Override
  public float squaredDistance(Tensor x, Tensor y) {
    return Sums.squaredDistance(x, y);
  }
}
