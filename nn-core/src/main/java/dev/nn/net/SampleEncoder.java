package dev.nn.net;

/**
 * Turns a program's own object into the inputs of a net: {@link Predictor#predict(Object,
 * SampleEncoder, float[])}.
 *
 * @param <T> the type of the object
 */
@FunctionalInterface
public interface SampleEncoder<T> {

  /**
   * Writes the numbers of one sample.
   *
   * @param sample what to encode
   * @param inputs one number per input of the net, initially all 0; modified; invalid after the
   *     call
   */
  void encode(T sample, float[] inputs);
}
