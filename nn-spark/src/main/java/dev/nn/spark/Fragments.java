package dev.nn.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;

/** Cuts the rows of a partition, read in sequence, at block boundaries. */
final class Fragments implements Iterator<Fragment> {

  private final Iterator<byte[]> rows;
  private final int blockRows;
  private final int outputs;
  private final IntPredicate wanted;
  private long next;

  /**
   * {@code first} is the index of the first row among the rows of all partitions; only rows of the
   * wanted blocks are unpacked.
   */
  Fragments(Iterator<byte[]> rows, long first, int blockRows, int outputs, IntPredicate wanted) {
    this.rows = rows;
    this.next = first;
    this.blockRows = blockRows;
    this.outputs = outputs;
    this.wanted = wanted;
  }

  /** The block of the next row. */
  private int block() {
    return (int) (next / blockRows);
  }

  private byte[] row() {
    next++;
    return rows.next();
  }

  @Override
  public boolean hasNext() {
    while (rows.hasNext() && !wanted.test(block())) {
      row();
    }
    return rows.hasNext();
  }

  @Override
  public Fragment next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long first = next;
    int number = block();
    List<byte[]> contents = new ArrayList<>();
    while (rows.hasNext() && block() == number) {
      contents.add(row());
    }
    return new Fragment(first, Block.of(number, contents, outputs));
  }
}
