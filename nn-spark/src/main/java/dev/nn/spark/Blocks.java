package dev.nn.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * All rows in one order, cut into blocks, which stay with the executors. The order is that of the
 * order column and then of the content, so it does not depend on how the rows came.
 *
 * @param rdd the blocks
 * @param rows how many rows there are
 * @param blockRows the rows of each block but the last
 */
record Blocks(JavaRDD<Block> rdd, int rows, int blockRows) implements AutoCloseable {

  static final String ORDER = "nn_order";
  static final String CONTENT = "nn_content";

  /** Sorts and cuts rows of an order and an encoded content; null if there are none. */
  static @Nullable Blocks of(Dataset<Row> contents, int blockRows, int outputs) {
    JavaRDD<byte[]> sorted = contents
        .orderBy(ORDER, CONTENT)
        .select(CONTENT)
        .toJavaRDD()
        .map(row -> row.<byte[]>getAs(0))
        .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      int rows = Math.toIntExact(sorted.count());
      if (rows == 0) {
        return null;
      }
      int parallelism = contents.sparkSession().sparkContext().defaultParallelism();
      JavaRDD<Block> cut = cut(
              sorted, new BlockRange(parallelism, count(rows, blockRows)), blockRows, outputs)
          .persist(StorageLevel.MEMORY_AND_DISK());
      cut.count();
      return new Blocks(cut, rows, blockRows);
    } finally {
      sorted.unpersist();
    }
  }

  private static JavaRDD<Block> cut(
      JavaRDD<byte[]> sorted, BlockRange ranges, int blockRows, int outputs) {
    return sorted
        .zipWithIndex()
        .mapToPair(row -> new Tuple2<>(
            (int) (row._2 / blockRows), new Tuple2<>((int) (row._2 % blockRows), row._1)))
        .groupByKey(ranges)
        .map(block -> Block.of(block._1, inOrder(block._2), outputs));
  }

  private static List<byte[]> inOrder(Iterable<Tuple2<Integer, byte[]>> rows) {
    List<Tuple2<Integer, byte[]>> sorted = new ArrayList<>();
    rows.forEach(sorted::add);
    sorted.sort(Comparator.comparing(row -> row._1));
    return sorted.stream().map(row -> row._2).toList();
  }

  /** The mean of each target over all rows, without their weights. */
  float[] targetMeans() {
    List<Tuple2<Integer, double[]>> sums = new ArrayList<>(
        rdd.map(block -> new Tuple2<>(block.number(), block.targetSums())).collect());
    sums.sort(Comparator.comparing(Tuple2::_1));
    double[] total = new double[sums.get(0)._2.length];
    sums.forEach(sum -> Arrays.setAll(total, t -> total[t] + sum._2[t]));
    float[] means = new float[total.length];
    for (int t = 0; t < means.length; t++) {
      means[t] = (float) (total[t] / rows);
    }
    return means;
  }

  int count() {
    return count(rows, blockRows);
  }

  private static int count(int rows, int blockRows) {
    return (rows - 1) / blockRows + 1;
  }

  /** The rows of some blocks. */
  int rows(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += Math.min(blockRows, rows - number * blockRows);
    }
    return sum;
  }

  @Override
  public void close() {
    rdd.unpersist();
  }
}
