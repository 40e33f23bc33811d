package dev.nn.spark;

import dev.nn.io.Idx;
import dev.nn.model.Classifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The figures of docs/spark.md, measured by {@code scripts/spark-submit dev.nn.spark.Measurements}
 * and one of {@code net FOLDER}, {@code mllib FOLDER}, {@code net-fifth FOLDER}, {@code mllib-fifth
 * FOLDER} (folders with MNIST), {@code rows COUNT}, {@code steps}, {@code partitions},
 * {@code scoring}.
 */
public final class Measurements {

  private static final int COLUMNS = 30;
  private static final int MOST_STEPS = 200;
  private static final int MORE_PASSES = 20;

  private final SparkSession spark;

  Measurements(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Measures.
   *
   * @param args what, and a folder or a number
   * @throws IOException if MNIST can't be read
   */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      spark.sparkContext().setLogLevel("ERROR");
      Measurements measurements = new Measurements(spark);
      say("Java %s, master %s", Runtime.version(), spark.sparkContext().master());
      switch (args[0]) {
        case "net" -> measurements.net(Path.of(args[1]));
        case "mllib" -> measurements.mllib(Path.of(args[1]));
        case "net-fifth" -> measurements.fifth(Path.of(args[1]), local(2));
        case "mllib-fifth" -> measurements.fifth(Path.of(args[1]), ofMllib());
        case "rows" -> measurements.rows(Integer.parseInt(args[1]));
        case "steps" -> measurements.steps();
        case "partitions" -> measurements.partitions();
        case "scoring" -> measurements.scoring();
        default -> throw new IllegalArgumentException("unknown: " + args[0]);
      }
    }
  }

  private static void say(String line, Object... values) {
    System.out.println(String.format(Locale.ROOT, line, values));
  }

  private static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private void net(Path folder) throws IOException {
    Dataset<Row> train = images(folder, "train");
    Dataset<Row> test = images(folder, "t10k");
    for (int round = 0; round < 3; round++) {
      measure("local steps, 1 pass", local(1), train, test);
    }
    for (int passes : new int[] {2, 4, 8, 10, 12}) {
      measure("local steps, %s passes".formatted(passes), local(passes), train, test);
    }
    for (int passes : new int[] {1, 5}) {
      NetClassifier common = mnist(passes).setBlocksPerBatch(8).setStepSize(0.005);
      measure("steps of 1,024 rows, %s passes".formatted(passes), common, train, test);
    }
  }

  private void fifth(Path folder, Estimator<?> estimator) throws IOException {
    Dataset<Row> train = images(folder, "train").sample(0.2, 1);
    measure("a fifth of the rows", estimator, train, images(folder, "t10k"));
  }

  private static NetClassifier local(int passes) {
    return mnist(passes).setLocalSteps(1_000).setShards(2);
  }

  private static NetClassifier mnist(int passes) {
    return new NetClassifier()
        .setHiddenLayers(new int[] {128})
        .setBlocksPerBatch(1)
        .setStepSize(0.002)
        .setMaxIter(passes);
  }

  private void mllib(Path folder) throws IOException {
    Dataset<Row> train = images(folder, "train");
    Dataset<Row> test = images(folder, "t10k");
    for (int round = 0; round < 2; round++) {
      measure("MultilayerPerceptronClassifier, 20 iterations", ofMllib(), train, test);
    }
  }

  private static MultilayerPerceptronClassifier ofMllib() {
    return new MultilayerPerceptronClassifier()
        .setLayers(new int[] {784, 128, 10})
        .setMaxIter(20)
        .setSeed(1);
  }

  private static void measure(
      String what, Estimator<?> estimator, Dataset<Row> train, Dataset<Row> test) {
    List<Model<?>> model = new ArrayList<>();
    double seconds = seconds(() -> model.add(estimator.fit(train)));
    double accuracy = new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.get(0).transform(test));
    say("%s: %.1f s, accuracy %.4f", what, seconds, accuracy);
  }

  Dataset<Row> images(Path folder, String part) throws IOException {
    float[] pixels =
        Idx.read(folder.resolve(part + "-images-idx3-ubyte.gz")).toTensor().toArray();
    float[] digits =
        Idx.read(folder.resolve(part + "-labels-idx1-ubyte.gz")).toTensor().toArray();
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < digits.length; row++) {
      double[] features = new double[784];
      for (int p = 0; p < features.length; p++) {
        features[p] = pixels[row * features.length + p] / 255;
      }
      rows.add(RowFactory.create((double) digits[row], Vectors.dense(features)));
    }
    StructType schema = new StructType()
        .add("label", DataTypes.DoubleType)
        .add("features", SQLDataTypes.VectorType());
    return cached(spark.createDataFrame(rows, schema).repartition(2));
  }

  private static Dataset<Row> cached(Dataset<Row> rows) {
    Dataset<Row> cached = rows.cache();
    say("%s rows", cached.count());
    return cached;
  }

  /** Rows of 30 numbers; whether their sum is positive. */
  private Dataset<Row> numbers(int count, int partitions) {
    Dataset<Row> rows = spark.range(0, count, 1, partitions).toDF();
    for (int c = 0; c < COLUMNS; c++) {
      String column = "pmod(xxhash64(id, %s), 2000) / 1000.0D - 1".formatted(c);
      rows = rows.withColumn("x" + c, functions.expr(column));
    }
    String inside = String.join(" + ", names());
    rows = rows.withColumn("label", functions.expr("if(%s > 0, 1D, 0D)".formatted(inside)));
    rows = rows.drop("id");
    return cached(rows);
  }

  private static String[] names() {
    String[] names = new String[COLUMNS];
    Arrays.setAll(names, c -> "x" + c);
    return names;
  }

  private static NetClassifier ofNumbers() {
    return new NetClassifier().setInputCols(names());
  }

  private void rows(int count) {
    Dataset<Row> rows = numbers(count, 2);
    for (int batch : new int[] {8, 64, 512}) {
      if (count / batch < 128 * MOST_STEPS) {
        passes("batches of %s".formatted(128 * batch), ofNumbers().setBlocksPerBatch(batch), rows);
      }
    }
    passes("local steps", ofNumbers().setBlocksPerBatch(1).setLocalSteps(10_000), rows);
  }

  /** The time of preparing rows and of a pass, from trainings of one pass and of many. */
  private static void passes(String what, NetClassifier net, Dataset<Row> rows) {
    net.setMaxIter(1).fit(rows);
    double one = seconds(() -> net.setMaxIter(1).fit(rows));
    double many = seconds(() -> net.setMaxIter(1 + MORE_PASSES).fit(rows));
    double pass = (many - one) / MORE_PASSES;
    say("%s: preparation %.1f s, a pass %.2f s", what, one - pass, pass);
  }

  private void steps() {
    Dataset<Row> rows = numbers(20_000, 2);
    for (int[] hidden : new int[][] {{4}, {64, 32}, {1_000}, {10_000}}) {
      for (int localSteps : new int[] {0, 20}) {
        NetClassifier net =
            ofNumbers().setHiddenLayers(hidden).setBlockSize(16).setLocalSteps(localSteps);
        net.setBlocksPerBatch(localSteps == 0 ? 8 : 1).setShards(2);
        net.setMaxIter(1).fit(rows);
        double one = seconds(() -> net.setMaxIter(1).fit(rows));
        double two = seconds(() -> net.setMaxIter(2).fit(rows));
        int jobs = localSteps == 0 ? 157 : 32;
        say(
            "hidden %s, local steps %s: %.1f ms a job",
            Arrays.toString(hidden), localSteps, 1_000 * (two - one) / jobs);
      }
    }
  }

  private void partitions() {
    for (int partitions : new int[] {2, 20, 200, 2_000}) {
      NetClassifier net = ofNumbers().setBlocksPerBatch(64);
      passes(partitions + " partitions", net, numbers(600_000, partitions));
    }
  }

  private void scoring() throws IOException {
    for (int[] hidden : new int[][] {{64, 32}, {256, 128}}) {
      Dataset<Row> rows = numbers(1_000_000, 2);
      NetClassificationModel model =
          ofNumbers().setHiddenLayers(hidden).setMaxIter(1).fit(rows.limit(20_000));
      model.setFeaturesCol("features");
      Dataset<Row> vectors = cached(new VectorAssembler()
          .setInputCols(names())
          .setOutputCol("features")
          .transform(rows)
          .select("features"));
      scoring(Arrays.toString(hidden), model, vectors);
    }
  }

  private void scoring(String what, NetClassificationModel model, Dataset<Row> vectors)
      throws IOException {
    Vector zero = Vectors.dense(0, 0);
    Row answer = RowFactory.create(0.0, "0", zero, zero);
    var identity = functions.udf(
        (Vector x) -> x.size() == COLUMNS ? answer : null,
        new ClassScoring(model.toBytes()).type());
    Dataset<Row> same = vectors.withColumn("a", identity.apply(functions.col("features")));
    Dataset<Row> parts =
        same.select("features", "a.prediction", "a.probability", "a.rawPrediction");
    Dataset<Row> scored = model.transform(vectors);
    List<Row> list = vectors.limit(100_000).collectAsList();
    Classifier<double[]> plain = Classifier.load(new ByteArrayInputStream(model.toBytes()))
        .withFeatures(VectorFeatures.of(model(model).encoding().schema()));
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < 9; round++) {
      double own = seconds(() -> onEachCore(() -> plain(plain, list, 5)));
      double identities =
          seconds(() -> parts.write().format("noop").mode("overwrite").save());
      double scores =
          seconds(() -> scored.write().format("noop").mode("overwrite").save());
      say(
          "%s: a row takes the plain predictor %.2f us; a core %.2f us, %.2f of them as identity",
          what, own / 0.5, 2 * scores, 2 * identities);
      ratios.add((2 * scores - 2 * identities) / (own / 0.5));
    }
    List<Double> warm = ratios.subList(2, ratios.size()).stream().sorted().toList();
    say("%s: relative to the plain predictor %.2f, median of %s", what, warm.get(3), warm);
  }

  private static void onEachCore(Runnable work) {
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(core -> work.run());
  }

  private static Classifier<Map<String, ?>> model(NetClassificationModel model) throws IOException {
    return Classifier.load(new ByteArrayInputStream(model.toBytes()));
  }

  private static void plain(Classifier<double[]> model, List<Row> rows, int times) {
    for (int time = 0; time < times; time++) {
      for (Row row : rows) {
        double[] numbers = row.<Vector>getAs(0).toArray();
        model.score(numbers, new float[model.target().outputs()], new float[2]);
      }
    }
  }
}
