package dev.nn.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;
import scala.Tuple2;

/**
 * All rows in one global order, cut into blocks that stay on the executors.
 *
 * @param rdd the blocks
 * @param rows how many rows there are
 * @param blockRows the rows in every block but the last
 * @param shards which blocks stay together
 * @param ranges which partition holds a block
 * @param means the mean of the weights, followed by the unweighted mean of each target
 */
record Blocks(
    JavaRDD<Block> rdd, long rows, int blockRows, Shards shards, BlockRange ranges, float[] means)
    implements AutoCloseable {

  /** How rows are cut: {@code shards} gives the number of shards for a number of blocks. */
  record Cut(int blockRows, int outputs, IntUnaryOperator shards) {

    Shards of(long rows) {
      long blocks = (rows - 1) / blockRows + 1;
      if (blocks > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "blockSize: %s rows in blocks of %s make %s blocks, more than %s: raise it"
                .formatted(rows, blockRows, blocks, Integer.MAX_VALUE));
      }
      return new Shards((int) blocks, shards.applyAsInt((int) blocks));
    }
  }

  /** Cuts sorted rows of a key and a content into blocks. */
  static Blocks of(JavaRDD<InternalRow> rows, Cut cut) {
    JavaRDD<byte[]> sorted =
        Partitions.mapEach(rows, row -> row.getBinary(1)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return of(sorted, firsts(sorted), cut);
    } finally {
      sorted.unpersist();
    }
  }

  /** The global index of each partition's first row, followed by the total number of rows. */
  private static long[] firsts(JavaRDD<byte[]> sorted) {
    List<Long> counts = Partitions.collect(
        Partitions.map(sorted, (partition, rows) -> List.of(count(rows)).iterator()));
    long[] firsts = new long[counts.size() + 1];
    for (int p = 0; p < counts.size(); p++) {
      firsts[p + 1] = firsts[p] + counts.get(p);
    }
    return firsts;
  }

  private static long count(Iterator<byte[]> rows) {
    long count = 0;
    for (; rows.hasNext(); rows.next()) {
      count++;
    }
    return count;
  }

  private static Blocks of(JavaRDD<byte[]> sorted, long[] firsts, Cut cut) {
    long rows = firsts[firsts.length - 1];
    Shards shards = cut.of(rows);
    int partitions = sorted.context().defaultParallelism();
    BlockRange ranges = new BlockRange(partitions, shards, cut.blockRows);
    JavaRDD<Block> blocks = new Cutting(firsts, cut.blockRows, cut.outputs, ranges)
        .blocks(sorted)
        .persist(StorageLevel.MEMORY_AND_DISK());
    float[] means = means(sums(blocks), 1 + cut.outputs, rows);
    return new Blocks(blocks, rows, cut.blockRows, shards, ranges, means);
  }

  /** Computes the blocks now, while the data they are made from is still available. */
  private static List<Tuple2<Integer, double[]>> sums(JavaRDD<Block> blocks) {
    try {
      return Partitions.collect(
          Partitions.mapEach(blocks, block -> new Tuple2<>(block.number(), block.sums())));
    } catch (Exception e) {
      blocks.unpersist();
      throw e;
    }
  }

  private static float[] means(List<Tuple2<Integer, double[]>> sums, int numbers, long rows) {
    double[] total = new double[numbers];
    sums.stream()
        .sorted(Comparator.comparing(Tuple2::_1))
        .forEach(sum -> Arrays.setAll(total, n -> total[n] + sum._2[n]));
    float[] means = new float[numbers];
    for (int n = 0; n < numbers; n++) {
      means[n] = (float) (total[n] / rows);
    }
    return means;
  }

  float[] targetMeans() {
    return Arrays.copyOfRange(means, 1, means.length);
  }

  /** Only the partitions that hold the given blocks. */
  JavaRDD<Block> holding(int[] numbers) {
    BitSet partitions = new BitSet();
    for (int number : numbers) {
      partitions.set(ranges.of(number));
    }
    Function1<Object, Object> holds =
        (Function1<Object, Object> & Serializable) partition -> partitions.get((Integer) partition);
    return JavaRDD.fromRDD(
        new PartitionPruningRDD<>(rdd.rdd(), holds, rdd.classTag()), rdd.classTag());
  }

  /** A short fingerprint of these rows, computed from every bit. */
  String digest() {
    List<Tuple2<Integer, Integer>> sums = new ArrayList<>(Partitions.collect(
        Partitions.mapEach(rdd, block -> new Tuple2<>(block.number(), block.checksum()))));
    sums.sort(Comparator.comparing(Tuple2::_1));
    int digest = 0;
    for (Tuple2<Integer, Integer> sum : sums) {
      digest = 31 * digest + sum._2;
    }
    return "%s rows, digest %08x".formatted(rows, digest);
  }

  int count() {
    return shards.blocks();
  }

  /** The number of rows in the given blocks. */
  int rows(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += (int) Math.min(blockRows, rows - (long) number * blockRows);
    }
    return sum;
  }

  @Override
  public void close() {
    rdd.unpersist();
  }
}
