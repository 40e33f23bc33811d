package dev.nn.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Cuts the rows of a partition, read in sequence, at block boundaries. */
final class Fragments implements Iterator<Tuple2<Integer, Fragments.Fragment>> {

  private final Iterator<byte[]> rows;
  private final int blockRows;
  private final int outputs;
  private long next;

  /** {@code first} is the index of the first row among the rows of all partitions. */
  Fragments(Iterator<byte[]> rows, long first, int blockRows, int outputs) {
    this.rows = rows;
    this.next = first;
    this.blockRows = blockRows;
    this.outputs = outputs;
  }

  /** Consecutive rows of a block, with the index of the first one in the block. */
  record Fragment(int first, Block rows) implements Serializable {}

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Tuple2<Integer, Fragment> next() {
    int number = (int) (next / blockRows);
    int first = (int) (next % blockRows);
    List<byte[]> contents = new ArrayList<>();
    while (rows.hasNext() && first + contents.size() < blockRows) {
      contents.add(rows.next());
    }
    next += contents.size();
    return new Tuple2<>(number, new Fragment(first, Block.of(number, contents, outputs)));
  }

  /** The block that the fragments make up. */
  static Block joined(Iterable<Fragment> fragments) {
    List<Fragment> sorted = new ArrayList<>();
    fragments.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(Fragment::first));
    return Block.join(sorted.stream().map(Fragment::rows).toList());
  }
}
