package dev.nn.layer;

import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * One stage of a net: forward computes its output, backward the gradients.
 *
 * <p>A layer may behave differently in training and in serving: {@link Dropout} drops numbers only
 * in training, and {@link BatchNorm} normalises by the batch in training and by its running
 * estimates in serving. {@link #forward} is the training pass, {@link #infer} the serving pass.
 * Costs and scores on a test set are computed with {@code infer}.
 *
 * <p>The tensors that a layer returns are its own buffers, which the next call overwrites; copy
 * what you need to keep. After the first call with a given number of rows, a call allocates
 * nothing. A layer is for one thread at a time.
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
   * Tells the layer which step and row of the training the next {@link #forward} belongs to. A
   * layer that needs random numbers derives them from this position and its seed, so that a row
   * gets the same ones however a batch is cut into blocks, and whether or not the training was
   * resumed.
   *
   * @param step the number of steps taken so far
   * @param row the index of the first row within the batch
   */
  default void at(long step, int row) {}

  /**
   * Computes the output as in serving: each row independently, without random numbers or updating
   * statistics. Afterwards, backward needs a new {@link #forward}.
   *
   * @param input one sample in each row; not modified
   * @return one output in each row, valid until the next forward or infer; it may be the input
   * @throws dev.nn.tensor.ShapeException if the columns are not the layer's inputs
   */
  default Tensor infer(Tensor input) {
    return forward(input);
  }

  /**
   * Computes the gradient of each parameter. Previous gradients are overwritten. By default it
   * calls {@link #backwardToInput}; overriding it saves the gradient of the input where nobody
   * needs that, as in the first layer.
   *
   * @param gradient the derivative of the loss with respect to the last output; not modified
   * @throws IllegalStateException if forward was not called before
   * @throws dev.nn.tensor.ShapeException if the shape is not that of the last output
   */
  default void backward(Tensor gradient) {
    backwardToInput(gradient);
  }

  /**
   * Like {@link #backward}, but also computes the gradient of the input, which the layer before
   * needs.
   *
   * @param gradient the derivative of the loss with respect to the last output; not modified
   * @return the derivative of the loss with respect to the last input, valid until the next
   *     backward
   * @throws IllegalStateException if forward was not called before
   * @throws dev.nn.tensor.ShapeException if the shape is not that of the last output
   */
  Tensor backwardToInput(Tensor gradient);

  /**
   * The trainable parameters.
   *
   * @return the parameters, always the same, in the same order; none by default
   */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * State that training changes other than by gradients and that serving needs: saved with the net,
   * but not updated by an optimiser.
   *
   * @return the tensors, always the same, in the same order; empty by default
   */
  default List<NamedTensor> buffers() {
    return List.of();
  }

  /**
   * How a file describes the layer: its kind and what a {@link LayerKinds.Reader} needs to recreate
   * it. Parameters and buffers are saved separately.
   *
   * @return the settings
   * @throws UnsupportedOperationException unless overridden; such a layer can't be saved
   */
  default Settings settings() {
    throw new UnsupportedOperationException("%s can't be saved: implement its method settings()"
        .formatted(getClass().getName()));
  }

  /**
   * The number of input columns.
   *
   * @return at least 1
   */
  int inputs();

  /**
   * The number of output columns.
   *
   * @return at least 1
   */
  int outputs();

  /**
   * A layer with the same settings and copies of all numbers, independent of this one.
   *
   * @return a new layer
   */
  Layer copy();

  /**
   * A copy that only serves, for a {@link dev.nn.net.Predictor}: {@link #infer} and {@link #share}
   * are all that is called, and its numbers never change, so that it may keep them in the layout
   * that is fastest. Frozen layers may share their numbers with each other.
   *
   * @param threads how many of the backend's threads a product may use, including the caller
   * @return a new layer; a {@link #copy} unless overridden
   */
  default Layer frozen(int threads) {
    return copy();
  }

  /**
   * A layer that shares this one's parameters and buffers but nothing else, for another thread to
   * {@link #infer} with while none trains. If it has room for the output of one row from the start,
   * it serves its first sample without allocating.
   *
   * @return a new layer
   */
  Layer share();
}
