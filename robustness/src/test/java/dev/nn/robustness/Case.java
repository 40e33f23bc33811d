package dev.nn.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A file made by hand.
 *
 * @param name what is odd about it
 * @param loads whether it is to load or to be refused
 * @param saves whether what loads is to be saved again, which the heap may be too small for
 * @param bytes makes its bytes
 */
record Case(String name, boolean loads, boolean saves, Supplier<byte[]> bytes) {

  Case(String name, boolean loads, Supplier<byte[]> bytes) {
    this(name, loads, loads, bytes);
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

    /** A large file, made when its turn comes. */
    void refused(String name, Supplier<byte[]> bytes) {
      all.add(new Case(name, false, bytes));
    }

    void loads(String name, Supplier<byte[]> bytes) {
      all.add(new Case(name, true, bytes));
    }

    void loadsOnly(String name, Supplier<byte[]> bytes) {
      all.add(new Case(name, true, false, bytes));
    }
  }
}
