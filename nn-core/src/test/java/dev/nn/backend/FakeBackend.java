package dev.nn.backend;

import dev.nn.tensor.Tensor;

/** Kernels that only count their calls. */
class FakeBackend implements TensorBackend {

  int calls;

  @Override
  public BackendInfo info() {
    return new BackendInfo("fake", 0, true, 1);
  }

  @Override
  public void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
    calls++;
  }

  @Override
  public void addBias(Tensor bias, Tensor c) {
    calls++;
  }

  @Override
  public void activate(Activation activation, Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void activateBackward(
      Activation activation, Tensor z, Tensor y, Tensor gradient, Tensor out) {
    calls++;
  }

  @Override
  public void exp(Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void softmax(Tensor logits, Tensor out) {
    calls++;
  }

  @Override
  public void logSoftmax(Tensor logits, Tensor out) {
    calls++;
  }

  @Override
  public void columnSums(Tensor a, Tensor sums) {
    calls++;
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    calls++;
  }

  @Override
  public void scale(float alpha, Tensor x) {
    calls++;
  }

  @Override
  public float squaredDistance(Tensor x, Tensor y) {
    calls++;
    return 0;
  }
}
