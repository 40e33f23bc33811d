package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * One step of a net: forward computes its output, backward the gradients.
 *
 * <p>The tensors that a layer returns are its own buffers, which the next call writes again; copy
 * what must last. After the first call for a number of rows, a call allocates nothing. A layer is
 * for one thread at a time.
 */
public interface Layer {

  /**
   * Computes the output, and keeps what backward needs.
   *
   * @param input one sample in each row; not modified, and not to be modified before backward
   * @return one output in each row, valid until the next forward
   * @throws dev.nn.tensor.ShapeException if the columns are not the layer's inputs
   */
  Tensor forward(Tensor input);

  /**
   * Computes the gradient of each parameter. What a parameter's gradient held is overwritten.
   *
   * @param gradient the derivative of the loss with respect to the last output; not modified
   * @throws IllegalStateException if there was no forward before
   * @throws dev.nn.tensor.ShapeException if the shape is not that of the last output
   */
  void backward(Tensor gradient);

  /**
   * Does what {@link #backward} does, and computes the gradient of the input as well, which the
   * layer before needs.
   *
   * @param gradient the derivative of the loss with respect to the last output; not modified
   * @return the derivative of the loss with respect to the last input, valid until the next
   *     backward
   * @throws IllegalStateException if there was no forward before
   * @throws dev.nn.tensor.ShapeException if the shape is not that of the last output
   */
  Tensor backwardToInput(Tensor gradient);

  /**
   * What training changes.
   *
   * @return the parameters, always the same and in the same order; empty if there are none
   */
  List<Parameter> parameters();
}
