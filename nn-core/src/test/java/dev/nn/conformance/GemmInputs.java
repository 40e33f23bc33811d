package dev.nn.conformance;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;

/** What a product was given, kept from the backend's hands. */
record GemmInputs(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {

  int k() {
    return opA == Op.IDENTITY ? a.cols() : a.rows();
  }
}
