package dev.nn.spark;

import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Cuts sorted rows into blocks and brings each into its partition. If there are as many partitions
 * before as after, nearly all rows are where they belong, and only the others are moved.
 *
 * @param firsts the index of each partition's first row, followed by the number of rows
 * @param blockRows the rows in every block but the last
 * @param outputs how many targets a row has
 * @param ranges which partition gets a block
 */
record Cutting(long[] firsts, int blockRows, int outputs, BlockRange ranges)
    implements Serializable {

  JavaRDD<Block> blocks(JavaRDD<byte[]> sorted) {
    JavaRDD<Tuple2<Long, Fragment>> leaving = Partitions.mapEach(
        fragments(sorted, false), fragment -> new Tuple2<>(fragment.first(), fragment));
    JavaRDD<Fragment> moved = Partitions.mapEach(
        JavaPairRDD.fromJavaRDD(leaving)
            .repartitionAndSortWithinPartitions(ranges)
            .rdd()
            .toJavaRDD(),
        Tuple2::_2);
    return samePartitions()
        ? fragments(sorted, true).zipPartitions(moved, JoinedBlocks::new)
        : Partitions.map(moved, (p, own) -> new JoinedBlocks(Collections.emptyIterator(), own));
  }

  private boolean samePartitions() {
    return firsts.length - 1 == ranges.numPartitions();
  }

  /** Those that stay in their partition, or those that leave it. */
  private JavaRDD<Fragment> fragments(JavaRDD<byte[]> sorted, boolean stay) {
    return Partitions.map(sorted, (p, rows) -> fragments(p, rows, stay));
  }

  private Iterator<Fragment> fragments(int partition, Iterator<byte[]> rows, boolean stay) {
    return new Fragments(
        rows,
        firsts[partition],
        blockRows,
        outputs,
        block -> stay == (samePartitions() && ranges.of(block) == partition));
  }
}
