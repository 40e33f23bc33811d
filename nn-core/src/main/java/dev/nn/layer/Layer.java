package dev.nn.layer;

import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * One step of a net: forward computes its output, backward the gradients.
 *
 * <p>A layer may compute one thing when it trains and another when it serves: {@link Dropout} drops
 * numbers only in training, and {@link BatchNorm} normalises by the batch in training, by what it
 * has seen in serving. {@link #forward} is the training pass, {@link #infer} the serving one. Costs
 * and scores on a test set are computed with {@code infer}.
 *
 * <p>The tensors that a layer returns are its own buffers, which the next call writes again; copy
 * what must last. After the first call for a number of rows, a call allocates nothing. A layer is
 * for one thread at a time.
 */
public interface Layer {

  /**
   * Computes the output as in training, and keeps what backward needs.
   *
   * @param input one sample in each row; not modified, and not to be modified before backward
   * @return one output in each row, valid until the next forward or infer; it may be the input
   * @throws dev.nn.tensor.ShapeException if the columns are not the layer's inputs
   */
  Tensor forward(Tensor input);

  /**
   * Tells where in a training the next {@link #forward} stands. A layer that draws random numbers
   * draws them from this position and a seed of its own, so that a row meets the same ones however
   * a batch is cut into blocks, and whether or not the training was resumed.
   *
   * @param step the number of steps made so far
   * @param row the place of the first row within the batch
   */
  default void at(long step, int row) {}

  /**
   * Computes the output as in serving: each row by itself, no random numbers, no statistics
   * updated. Backward needs a new {@link #forward} afterwards.
   *
   * @param input one sample in each row; not modified
   * @return one output in each row, valid until the next forward or infer; it may be the input
   * @throws dev.nn.tensor.ShapeException if the columns are not the layer's inputs
   */
  default Tensor infer(Tensor input) {
    return forward(input);
  }

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

  /**
   * What training changes by other means than gradients, and serving needs: saved with the net, but
   * not updated by an optimiser.
   *
   * @return the tensors, always the same and in the same order; empty unless a layer says otherwise
   */
  default List<NamedTensor> buffers() {
    return List.of();
  }

  /**
   * How a file describes the layer: its kind and what a {@link LayerKinds.Reader} needs to make it
   * again. Parameters and buffers are saved beside it.
   *
   * @return the settings
   * @throws UnsupportedOperationException unless a layer says otherwise: it can't be saved
   */
  default Settings settings() {
    throw new UnsupportedOperationException(
        "%s can't be saved: it has no settings(), which describes it"
            .formatted(getClass().getName()));
  }

  /**
   * The columns of the input.
   *
   * @return at least 1
   */
  int inputs();

  /**
   * The columns of the output.
   *
   * @return at least 1
   */
  int outputs();

  /**
   * A layer with the same settings and a copy of each number, which no longer follows this one.
   *
   * @return a new layer
   */
  Layer copy();

  /**
   * A layer on the same parameters and buffers as this one, with its own of everything else: what
   * another thread needs to {@link #infer} while none trains. One that has room for the output of
   * one row serves its first sample without allocating.
   *
   * @return a new layer
   */
  Layer share();
}
