package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** The estimators are stages like MLlib's. */
@Timeout(600)
class TrainingTest {

  private final SparkSession spark = Sessions.on("local[2]");

  /** Points in a square; the label is whether they are in a ring. */
  private final Dataset<Row> points =
      spark.sql("SELECT *, cast(x * x + y * y < 0.5 AS double) AS label FROM "
          + "(SELECT 2 * rand(1) - 1 AS x, 2 * rand(2) - 1 AS y FROM range(0, 600, 1, 2))");

  @TempDir
  Path folder;

  private static NetClassifier classifier() {
    return new NetClassifier()
        .setHiddenLayers(new int[] {16})
        .setBlockSize(16)
        .setBlocksPerBatch(10)
        .setLocalSteps(100)
        .setShards(1)
        .setStepSize(0.05)
        .setMaxIter(25);
  }

  private static VectorAssembler assembler() {
    return new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features");
  }

  @Test
  void aPipelineLearnsAndIsSaved() throws Exception {
    String path = folder.resolve("pipeline").toString();
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {assembler(), classifier()});
    pipeline.save(path + "-untrained");
    PipelineModel model = Pipeline.load(path + "-untrained").fit(points);
    model.save(path);
    Dataset<Row> scored = PipelineModel.load(path).transform(points);
    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
    assertTrue(accuracy > 0.85, "accuracy " + accuracy);
    NetClassificationModel net = (NetClassificationModel) model.stages()[1];
    NetClassificationModel again =
        (NetClassificationModel) PipelineModel.load(path).stages()[1];
    assertArrayEquals(net.toBytes(), again.toBytes());
    assertEquals("features", again.getFeaturesCol());
  }

  @Test
  void aPipelineIsTunedByCrossValidationAndSaved() throws Exception {
    NetClassifier classifier = classifier().setMaxIter(8);
    ParamMap[] grid = new ParamGridBuilder()
        .addGrid(classifier.stepSize(), new double[] {1e-9, 0.03})
        .build();
    CrossValidator validator = new CrossValidator()
        .setEstimator(new Pipeline().setStages(new PipelineStage[] {assembler(), classifier}))
        .setEstimatorParamMaps(grid)
        .setEvaluator(new BinaryClassificationEvaluator())
        .setNumFolds(2)
        .setParallelism(2)
        .setSeed(1);
    String path = folder.resolve("validator").toString();
    validator.save(path);
    CrossValidatorModel tuned = CrossValidator.load(path).fit(points);
    assertTrue(tuned.avgMetrics()[1] > tuned.avgMetrics()[0] + 0.1);
    tuned.save(path + "-tuned");
    CrossValidatorModel loaded = CrossValidatorModel.load(path + "-tuned");
    assertEquals(0.03, loaded.getEstimatorParamMaps()[1].apply(classifier.stepSize()));
    assertEquals(
        tuned.transform(points).select("rawPrediction").collectAsList(),
        loaded.transform(points).select("rawPrediction").collectAsList());
  }

  @Test
  void whatIsBeforeAShuffleIsComputedOnce() {
    LongAccumulator computed = spark.sparkContext().longAccumulator();
    UserDefinedFunction counting = functions.udf(
        (UDF1<Double, Double>) x -> {
          computed.add(1);
          return x;
        },
        DataTypes.DoubleType);
    Dataset<Row> shuffled =
        points.withColumn("x", counting.apply(functions.col("x"))).repartition(3);
    classifier().setInputCols(new String[] {"x", "y"}).setMaxIter(1).fit(shuffled);
    assertEquals(points.count(), computed.value());
  }

  @Test
  void theLayersAreTuned() throws Exception {
    NetClassifier classifier =
        classifier().setInputCols(new String[] {"x", "y"}).setMaxIter(1);
    List<int[]> layers = List.of(new int[] {}, new int[] {6, 3});
    CrossValidatorModel tuned = new CrossValidator()
        .setEstimator(classifier)
        .setEstimatorParamMaps(new ParamGridBuilder()
            .addGrid(classifier.hiddenLayers(), CollectionConverters.asScala(layers))
            .build())
        .setEvaluator(new BinaryClassificationEvaluator())
        .setNumFolds(2)
        .fit(points);
    double[] metrics = tuned.avgMetrics();
    assertTrue(metrics[0] != metrics[1], Arrays.toString(metrics));
    String path = folder.resolve("layers").toString();
    tuned.save(path);
    int[] loaded =
        CrossValidatorModel.load(path).getEstimatorParamMaps()[1].apply(classifier.hiddenLayers());
    assertArrayEquals(new int[] {6, 3}, loaded);
  }

  @Test
  void aRegressorIsTunedBySplit() {
    NetRegressor regressor = new NetRegressor()
        .setInputCols(new String[] {"x", "y"})
        .setLabelCol("z")
        .setHiddenLayers(new int[] {8})
        .setBlockSize(20)
        .setBlocksPerBatch(2)
        .setLocalSteps(100)
        .setShards(1)
        .setMaxIter(10);
    double[] metrics = new TrainValidationSplit()
        .setEstimator(regressor)
        .setEstimatorParamMaps(new ParamGridBuilder()
            .addGrid(regressor.stepSize(), new double[] {0.03})
            .build())
        .setEvaluator(new RegressionEvaluator().setLabelCol("z").setMetricName("r2"))
        .setSeed(1)
        .fit(points.selectExpr("x", "y", "10 + 3 * x - y AS z"))
        .validationMetrics();
    assertTrue(metrics[0] > 0.8, "R2 " + metrics[0]);
  }

  @Test
  void textsAreIndexedAsMllibDoes() {
    Dataset<Row> indexed = new StringIndexer()
        .setInputCol("text")
        .setOutputCol("indexed")
        .fit(points.selectExpr("*", "if(label = 1, 'in', 'out') AS text"))
        .transform(points.selectExpr("*", "if(label = 1, 'in', 'out') AS text"));
    NetClassifier ofTexts =
        classifier().setMaxIter(1).setInputCols(new String[] {"x", "y"}).setLabelCol("text");
    assertArrayEquals(new String[] {"in", "out"}, ofTexts.fit(indexed).labels());
    assertArrayEquals(
        new String[] {"out", "in"}, ofTexts.setLabelCol("indexed").fit(indexed).labels());
  }

  @Test
  void earlyStoppingGivesTheBestNet() {
    Dataset<Row> noise = points
        .withColumn("held", functions.col("x").gt(0))
        .withColumn("label", functions.round(functions.rand(8)));
    NetClassifier classifier = classifier()
        .setInputCols(new String[] {"x", "y"})
        .setValidationIndicatorCol("held")
        .setPatience(1)
        .setStepSize(0.5)
        .setMaxIter(50);
    String text = new String(classifier.fit(noise).toBytes(), StandardCharsets.ISO_8859_1);
    int steps =
        Integer.parseInt(text.replaceAll("(?s).*\"steps\\\\\":(\\d+),\\\\\"baseline.*", "$1"));
    assertTrue(steps > 0 && steps < 50, "steps " + steps);
  }

  @Test
  void whatCannotBeLearntFromIsRefusedInWords() {
    NetClassifier named = classifier().setInputCols(new String[] {"x", "y"});
    assertRefused("there is no column 'label'", named, points.drop("label"));
    assertRefused("there is no column 'features'", classifier(), points);
    assertRefused("there are no rows to train on", named, points.limit(0));
    assertRefused(
        "x is missing", named, points.withColumn("x", functions.lit(null).cast("double")));
    assertRefused("x is missing", named, points.withColumn("x", functions.lit(Double.NaN)));
    assertRefused(
        "the label is null: filter out such rows",
        named,
        points.withColumn("label", functions.lit(null).cast("double")));
    assertRefused(
        "the label is '': filter out such rows",
        named,
        points.withColumn("label", functions.expr("if(label = 1, '', 'out')")));
    assertRefused(
        "the labels are 2 different numbers, the first of them [1, 2], but must be 0 to 1",
        named,
        points.withColumn("label", functions.col("label").plus(1)));
    assertRefused("at least two classes", named, points.withColumn("label", functions.lit(0.0)));
    assertRefused(
        "'y' is double, but validationIndicatorCol must be true or false",
        named.setValidationIndicatorCol("y"),
        points);
  }

  private static void assertRefused(String words, NetClassifier by, Dataset<Row> rows) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> by.fit(rows));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aWeightThatIsNoneEndsTheJobWithItsWords() {
    NetClassifier weighted =
        classifier().setInputCols(new String[] {"x", "y"}).setWeightCol("x").setMaxIter(1);
    Exception e = assertThrows(Exception.class, () -> weighted.fit(points));
    assertTrue(e.toString().contains("it must be finite and at least 0"), e.toString());
  }
}
