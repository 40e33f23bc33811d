package dev.nn.robustness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A hand-made file.
 *
 * @param name the peculiarity of the file
 * @param loads whether it should load or be refused
 * @param saves whether to save it again once loaded, for which the heap may be too small
 * @param content writes its bytes
 */
record Case(String name, boolean loads, boolean saves, Content content) {

  /**
   * The bytes of a file; a large one is never in memory as a whole: the heap is left to the reader.
   */
  interface Content {

    void to(OutputStream out) throws IOException;
  }

  Case(String name, boolean loads, Supplier<byte[]> bytes) {
    this(name, loads, loads, out -> out.write(bytes.get()));
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.to(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The cases of one format, in the order they were added. */
  static final class Cases {

    final List<Case> all = new ArrayList<>();

    void loads(String name, byte[] bytes) {
      all.add(new Case(name, true, () -> bytes));
    }

    void refused(String name, byte[] bytes) {
      all.add(new Case(name, false, () -> bytes));
    }

    /** A file generated on demand. */
    void refused(String name, Supplier<byte[]> bytes) {
      all.add(new Case(name, false, bytes));
    }

    void loads(String name, Supplier<byte[]> bytes) {
      all.add(new Case(name, true, bytes));
    }

    /** A large file. */
    void refused(String name, Content content) {
      all.add(new Case(name, false, false, content));
    }

    void loads(String name, Content content) {
      all.add(new Case(name, true, true, content));
    }

    void loadsOnly(String name, Content content) {
      all.add(new Case(name, true, false, content));
    }
  }
}
