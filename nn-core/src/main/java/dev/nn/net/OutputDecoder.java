package dev.nn.net;

import dev.nn.tensor.Tensor;

/**
 * Takes the outputs for one sample to where a program wants them: {@link Predictor#predict(Object,
 * SampleEncoder, Object, OutputDecoder)}.
 *
 * @param <R> where the result goes
 */
@FunctionalInterface
public interface OutputDecoder<R> {

  /**
   * Reads the outputs of one sample.
   *
   * @param outputs one row; may be modified; not to be used after the call
   * @param result where the result goes; modified
   */
  void decode(Tensor outputs, R result);
}
