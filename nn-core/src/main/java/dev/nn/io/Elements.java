package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of an array's elements in a file, read in chunks. */
interface Elements {

  /** Takes some elements, the first of which is at byte 0 of the chunk. */
  interface Chunk {

    void take(ByteBuffer chunk, int first, int count) throws FormatException;
  }

  /** The size of a chunk, unless a single element is larger. */
  int CHUNK = 1 << 16;

  /** The number of bytes of the file that are in memory anyway. */
  long held();

  /** The number of bytes of the elements. */
  long size();

  /**
   * The bytes of the elements.
   *
   * @return all of them; if damage is found, the stream throws before it returns the last one
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
