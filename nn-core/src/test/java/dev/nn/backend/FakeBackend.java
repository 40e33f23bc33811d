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
  public void relu(Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void reluBackward(Tensor z, Tensor gradient, Tensor out) {
    calls++;
  }

  @Override
  public void leakyRelu(float slope, Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void leakyReluBackward(float slope, Tensor z, Tensor gradient, Tensor out) {
    calls++;
  }

  @Override
  public void exp(Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void tanh(Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void tanhBackward(Tensor y, Tensor gradient, Tensor out) {
    calls++;
  }

  @Override
  public void sigmoid(Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void sigmoidBackward(Tensor y, Tensor gradient, Tensor out) {
    calls++;
  }

  @Override
  public void gelu(Tensor z, Tensor out) {
    calls++;
  }

  @Override
  public void geluBackward(Tensor z, Tensor gradient, Tensor out) {
    calls++;
  }

  @Override
  public void softmax(Tensor logits, Tensor out) {
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
