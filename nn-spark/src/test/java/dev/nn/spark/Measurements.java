package dev.nn.spark;

import dev.nn.io.Idx;
import dev.nn.io.IdxArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The figures of docs/spark.md: {@code mnist FOLDER}, {@code rows}, {@code steps}, {@code scoring}.
 */
final class Measurements {

  private final SparkSession spark;

  private Measurements(SparkSession spark) {
    this.spark = spark;
  }

  public static void main(String[] args) throws IOException {
    SparkSession spark = SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    if (System.getenv("JOBS") != null)
      spark.sparkContext().addSparkListener(new org.apache.spark.scheduler.SparkListener() {
        long last = System.nanoTime();

        @Override
        public void onStageCompleted(org.apache.spark.scheduler.SparkListenerStageCompleted e) {
          var i = e.stageInfo();
          long ms = (Long) i.completionTime().get() - (Long) i.submissionTime().get();
          if (ms > 50)
            System.out.println("  stage " + i.stageId() + " " + ms + " ms of " + i.numTasks() + " "
                + i.name() + " gc " + i.taskMetrics().jvmGCTime() + " at "
                + (System.nanoTime() - last) / 1000000);
        }
      });
    Measurements measurements = new Measurements(spark);
    switch (args[0]) {
      case "mnist" -> measurements.mnist(Path.of(args[1]), args);
      default -> throw new IllegalArgumentException(args[0]);
    }
    spark.stop();
  }

  private void mnist(Path folder, String[] args) throws IOException {
    Dataset<Row> train = images(folder, "train").repartition(2).cache();
    Dataset<Row> test = images(folder, "t10k").repartition(2).cache();
    say("rows: %s and %s".formatted(train.count(), test.count()));
    for (String run : args[2].split(",")) {
      String[] s = run.split(":");
      NetClassifier net = new NetClassifier()
          .setHiddenLayers(new int[] {128})
          .setMaxIter(Integer.parseInt(s[0]))
          .setStepSize(Double.parseDouble(s[1]))
          .setBlocksPerBatch(Integer.parseInt(s[2]))
          .setLocalSteps(Integer.parseInt(s[3]))
          .setShards(Integer.parseInt(s[4]));
      measure("NetClassifier, %s".formatted(run), () -> net.fit(train), test);
    }
    if (args.length > 3) {
      MultilayerPerceptronClassifier mlp = new MultilayerPerceptronClassifier()
          .setLayers(new int[] {784, 128, 10})
          .setMaxIter(20)
          .setSeed(1);
      measure("MultilayerPerceptronClassifier", () -> mlp.fit(train), test);
    }
  }

  private void measure(String what, Supplier<Model<?>> fit, Dataset<Row> test) {
    long begin = System.nanoTime();
    Model<?> model = fit.get();
    double seconds = (System.nanoTime() - begin) / 1e9;
    double accuracy = new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.transform(test));
    say("%s: %.1f s, accuracy %.4f".formatted(what, seconds, accuracy));
  }

  private Dataset<Row> images(Path folder, String part) throws IOException {
    IdxArray images = Idx.read(folder.resolve(part + "-images-idx3-ubyte.gz"));
    IdxArray labels = Idx.read(folder.resolve(part + "-labels-idx1-ubyte.gz"));
    List<Row> rows = new ArrayList<>();
    float[] pixels = images.toTensor().toArray();
    float[] digits = labels.toTensor().toArray();
    for (int row = 0; row < digits.length; row++) {
      double[] features = new double[784];
      for (int p = 0; p < 784; p++) {
        features[p] = pixels[row * 784 + p] / 255;
      }
      rows.add(RowFactory.create((double) digits[row], Vectors.dense(features)));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType()));
  }

  private static void say(String line) {
    System.out.println(String.format(Locale.ROOT, "%s", line));
  }
}
