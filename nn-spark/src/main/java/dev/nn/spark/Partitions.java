package dev.nn.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.Function2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Work on whole partitions. The methods of {@code JavaRDD} wrap functions in closures of Scala, and
 * Spark parses the byte code around each of those before every job; it leaves these alone.
 */
final class Partitions {

  /** What is done with a partition. */
  interface Work<T, R> extends Serializable {

    /** The results for the elements of the partition with the given index. */
    Iterator<R> on(int partition, Iterator<T> elements);
  }

  /** What is done with an element. */
  interface Each<T, R> extends Serializable {

    /** The result for the element. */
    R of(T element);
  }

  /** The most tasks whose results go straight to the driver. */
  private static final int FEW = 16;

  private Partitions() {}

  static <T, R> JavaRDD<R> map(JavaRDD<T> rdd, Work<T, R> work) {
    return new Mapped<>(rdd.rdd(), work).toJavaRDD();
  }

  static <T, R> JavaRDD<R> mapEach(JavaRDD<T> rdd, Each<T, R> each) {
    return map(
        rdd,
        (partition, elements) ->
            CollectionConverters.asJava(CollectionConverters.asScala(elements).map(each::of)));
  }

  /** How two elements become one; {@code none} of {@link #merge} changes nothing. */
  interface Merge<T> extends BinaryOperator<T>, Serializable {}

  /** All elements in one. The executors merge many first, so that the driver need not hold all. */
  static <T> T merge(JavaRDD<T> rdd, T none, Merge<T> merge) {
    return few(rdd)
        ? collect(rdd).stream().reduce(none, merge)
        : rdd.treeAggregate(none, merge::apply, merge::apply);
  }

  /** Whether there are so few that the driver adds their results itself. */
  static boolean few(JavaRDD<?> rdd) {
    return rdd.getNumPartitions() <= FEW;
  }

  /** All elements, in the order of the partitions. */
  @SuppressWarnings("unchecked")
  static <T> List<T> collect(JavaRDD<T> rdd) {
    Function2<TaskContext, scala.collection.Iterator<T>, Object> all =
        (Function2<TaskContext, scala.collection.Iterator<T>, Object> & Serializable)
            (context, elements) -> elements.toArray(tag());
    List<T> collected = new ArrayList<>();
    for (Object part : (Object[]) rdd.context().runJob(rdd.rdd(), all, tag())) {
      collected.addAll(List.of((T[]) part));
    }
    return collected;
  }

  @SuppressWarnings("unchecked")
  private static <T> ClassTag<T> tag() {
    return (ClassTag<T>) ClassTag$.MODULE$.Object();
  }

  private static final class Mapped<T, R> extends RDD<R> {

    private static final long serialVersionUID = 1;

    private final Work<T, R> work;

    Mapped(RDD<T> parent, Work<T, R> work) {
      super(parent, Partitions.<R>tag());
      this.work = work;
    }

    private RDD<T> parent() {
      return firstParent(Partitions.<T>tag());
    }

    @Override
    public Partition[] getPartitions() {
      return parent().partitions();
    }

    @Override
    public scala.collection.Iterator<R> compute(Partition partition, TaskContext context) {
      Iterator<T> elements = CollectionConverters.asJava(parent().iterator(partition, context));
      return CollectionConverters.asScala(work.on(partition.index(), elements));
    }
  }
}
