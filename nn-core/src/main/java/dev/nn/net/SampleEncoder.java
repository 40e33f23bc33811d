package dev.nn.net;

/**
 * Turns a program's own object into the numbers that a net takes: {@link Predictor#predict(Object,
 * SampleEncoder, float[])}.
 *
 * @param <T> what is encoded
 */
@FunctionalInterface
public interface SampleEncoder<T> {

  /**
   * Writes the numbers of one sample.
   *
   * @param sample what to encode
   * @param inputs one number for each input of the net, all 0 at first; modified; not to be used
   *     after the call
   */
  void encode(T sample, float[] inputs);
}
