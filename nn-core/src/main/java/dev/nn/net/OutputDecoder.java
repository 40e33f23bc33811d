package dev.nn.net;

import dev.nn.tensor.Tensor;

/**
 * Turns the outputs for one sample into a program's own result: {@link Predictor#predict(Object,
 * SampleEncoder, Object, OutputDecoder)}.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface OutputDecoder<R> {

  /**
   * Reads the outputs of one sample.
   *
   * @param outputs one row; may be modified; invalid after the call
   * @param result where to write the result; modified
   */
  void decode(Tensor outputs, R result);
}
