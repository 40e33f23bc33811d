package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.train.GradientTree;
import dev.nn.train.PartialGradient;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * A {@link PartialGradient} that Spark can send. The driver adds the sums of a few tasks itself;
 * those of many tasks are first added in groups, each below one node of the tree, and since the
 * tree is fixed, the bits stay the same.
 */
@DefaultSerializer(JavaSerializer.class)
record Sum(int blocks, int node, double loss, float[] gradient) implements Serializable {

  static List<Sum> of(GradientTree tree) {
    return of(tree.parts());
  }

  static List<Sum> of(List<PartialGradient> parts) {
    return parts.stream()
        .map(part -> new Sum(part.blocks(), part.node(), part.loss(), part.gradient()))
        .toList();
  }

  private PartialGradient part() {
    return new PartialGradient(blocks, node, loss, gradient);
  }

  /** Brings the sums to the driver, in about as many groups as each group has sums. */
  static List<PartialGradient> collect(JavaRDD<Sum> sums) {
    JavaRDD<Sum> few = Partitions.few(sums) ? sums : inGroups(sums, level(sums.getNumPartitions()));
    return Partitions.collect(few).stream().map(Sum::part).toList();
  }

  private static int level(int tasks) {
    return (33 - Integer.numberOfLeadingZeros(tasks - 1)) / 2;
  }

  static JavaRDD<Sum> inGroups(JavaRDD<Sum> sums, int level) {
    return sums.keyBy(sum -> sum.above(level))
        .groupByKey(1 << level)
        .flatMap(group -> added(group._2).iterator());
  }

  /** This node's ancestor at a given level of the tree. */
  private int above(int level) {
    int own = 31 - Integer.numberOfLeadingZeros(node);
    return node >> Math.max(0, own - level);
  }

  private static List<Sum> added(Iterable<Sum> group) {
    Sum first = group.iterator().next();
    GradientTree tree = new GradientTree(first.blocks, first.gradient.length);
    group.forEach(sum -> tree.add(sum.part()));
    return of(tree);
  }
}
