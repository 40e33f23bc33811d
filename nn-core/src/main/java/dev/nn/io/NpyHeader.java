package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands before the numbers of an npy file.
 *
 * @param type the type of the numbers
 * @param order their byte order
 * @param shape the dimensions; a scalar's is 1
 * @param length the bytes before the numbers
 */
record NpyHeader(NpyType type, ByteOrder order, int[] shape, int length) {

  /** The array of a whole file that begins with this header. */
  NpyArray array(ByteBuffer whole) {
    return new NpyArray(type, shape, whole.slice(length, whole.limit() - length).order(order));
  }

  /** What the numbers take as a tensor. */
  long tensorBytes() {
    long bytes = Float.BYTES;
    for (int dim : shape) {
      bytes *= dim;
    }
    return bytes;
  }
}
