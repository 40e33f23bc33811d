package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of the elements of an array in a file, which are read a chunk at a time. */
interface Elements {

  /** Takes a number of elements, the first of which is at the chunk's byte 0. */
  interface Chunk {

    void take(ByteBuffer chunk, int first, int count) throws FormatException;
  }

  /** The bytes of a chunk, unless one element has more. */
  int CHUNK = 1 << 16;

  /** How many bytes of the file the memory holds anyway. */
  long held();

  /** How many bytes the elements have. */
  long size();

  /**
   * The bytes of the elements.
   *
   * @return all of them; what finds the last one damaged throws before it gives that one
   */
  InputStream open() throws IOException;

  /** Some bytes of a source. */
  static Elements of(Source source, long begin, long count) {
    return new Elements() {
      @Override
      public long held() {
        return source.held();
      }

      @Override
      public long size() {
        return count;
      }

      @Override
      public InputStream open() throws IOException {
        return source.open(begin, count);
      }
    };
  }

  /** Reads all elements, in the order of the file. */
  default void forEach(int elements, ByteOrder order, Chunk to) throws IOException {
    int bytes = elements == 0 ? 0 : (int) (size() / elements);
    int most = bytes == 0 ? elements : Math.max(1, CHUNK / bytes);
    ByteBuffer chunk = ByteBuffer.allocate(Math.min(most, elements) * bytes).order(order);
    try (InputStream in = open()) {
      int first = 0;
      while (first < elements) {
        int count = Math.min(most, elements - first);
        in.readNBytes(chunk.array(), 0, count * bytes);
        to.take(chunk, first, count);
        first += count;
      }
    }
  }
}
