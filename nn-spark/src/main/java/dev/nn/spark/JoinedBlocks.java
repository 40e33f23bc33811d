package dev.nn.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import scala.collection.BufferedIterator;
import scala.jdk.javaapi.CollectionConverters;

/** Joins the fragments of two sources, each in the order of the rows, into blocks. */
final class JoinedBlocks implements Iterator<Block> {

  private final List<BufferedIterator<Fragment>> sources;

  JoinedBlocks(Iterator<Fragment> one, Iterator<Fragment> other) {
    this.sources = List.of(
        CollectionConverters.asScala(one).buffered(),
        CollectionConverters.asScala(other).buffered());
  }

  @Override
  public boolean hasNext() {
    return sources.stream().anyMatch(BufferedIterator::hasNext);
  }

  @Override
  public Block next() {
    Block first = earliest().next().rows();
    List<Block> parts = new ArrayList<>(List.of(first));
    while (hasNext() && earliest().head().rows().number() == first.number()) {
      parts.add(earliest().next().rows());
    }
    return Block.join(parts);
  }

  private BufferedIterator<Fragment> earliest() {
    return sources.stream()
        .filter(BufferedIterator::hasNext)
        .min(Comparator.comparingLong(source -> source.head().first()))
        .orElseThrow();
  }
}
