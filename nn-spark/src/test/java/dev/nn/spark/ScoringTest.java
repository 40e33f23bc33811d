package dev.nn.spark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.Classifier;
import dev.nn.model.LossKind;
import dev.nn.model.Regressor;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model in Spark says what it says elsewhere, to the bit. */
@Timeout(600)
class ScoringTest {

  private static final Classifier<Map<String, ?>> CLASSIFIER = Passengers.classifier();

  private final SparkSession spark = Sessions.on("local[2]");
  private final Dataset<Row> passengers = Passengers.of(spark, 60).repartition(5);

  @TempDir
  Path folder;

  private static void assertAnswers(List<Row> scored) {
    assertEquals(60, scored.size());
    for (Row row : scored) {
      float[] logits = new float[1];
      float[] probabilities = new float[2];
      Map<String, Object> map = new HashMap<>();
      for (String name : List.of("age", "port", "alone")) {
        map.put(name, row.getAs(name));
      }
      int place = CLASSIFIER.score(map, logits, probabilities);
      assertEquals(place, row.<Double>getAs("prediction"));
      assertArrayEquals(
          new double[] {probabilities[0], probabilities[1]},
          row.<Vector>getAs("probability").toArray());
      assertArrayEquals(
          new double[] {-logits[0], logits[0]},
          row.<Vector>getAs("rawPrediction").toArray());
    }
  }

  @Test
  void columnsAreThoseOfThePlainModelInAnyOrder() throws Exception {
    Path file = folder.resolve("m.model");
    CLASSIFIER.save(file);
    Dataset<Row> shuffled = passengers.select("survived", "alone", "port", "age");
    assertAnswers(NetClassificationModel.ofFile(file).transform(shuffled).collectAsList());
  }

  @Test
  void oneRowIsScoredAsTheRowsOfADataFrame() throws Exception {
    Dataset<Row> points = passengers
        .select("survived", "age")
        .na()
        .fill(30.0)
        .withColumn("name", functions.length(functions.col("survived")).cast("double"));
    Dataset<Row> rows = new VectorAssembler()
        .setInputCols(new String[] {"age", "name"})
        .setOutputCol("features")
        .transform(points);
    NetClassificationModel classifier =
        new NetClassifier().setLabelCol("survived").setMaxIter(2).fit(rows);
    NetRegressionModel regressor =
        new NetRegressor().setLabelCol("age").setMaxIter(2).fit(rows);
    NetClassificationModel copy = SerializationUtils.clone(classifier);
    for (Row row : classifier.transform(rows).collectAsList()) {
      Vector features = row.getAs("features");
      assertEquals(row.<Double>getAs("prediction"), classifier.predict(features));
      assertEquals(row.getAs("rawPrediction"), classifier.predictRaw(features.toSparse()));
      assertEquals(row.getAs("probability"), copy.predictProbability(features));
    }
    for (Row row : regressor.transform(rows).collectAsList()) {
      assertEquals(row.<Double>getAs("prediction"), regressor.predict(row.getAs("features")));
    }
    assertUnpredictable("the vector has 1 numbers, but there are 2", classifier, Vectors.dense(1));
    assertUnpredictable(
        "train the model with handleInvalid set to 'keep'",
        classifier,
        Vectors.dense(1, Double.NaN));
    assertUnpredictable(": the vector is null", classifier, null);
    assertUnpredictable(
        ": score its rows with transform",
        NetClassificationModel.of(CLASSIFIER),
        Vectors.dense(1, 2, 3));
  }

  @Test
  void outputsThatAreNoProbabilitiesAreRefusedForOneRowToo() {
    Classifier<double[]> scores = Classifier.train(
        Samples.of(new double[][] {{1}, {2}, {3}}, new int[] {0, 1, 2}),
        settings -> settings.hidden(2).steps(2).loss(LossKind.HALF_SQUARED_ERROR));
    NetClassificationModel model = NetClassificationModel.of(scores);
    Vector row = Vectors.dense(2);
    assertEquals(3, model.predictRaw(row).size());
    Exception e =
        assertThrows(UnsupportedOperationException.class, () -> model.predictProbability(row));
    assertTrue(e.getMessage().endsWith("gives no probabilities: call predictRaw"));
  }

  private static void assertUnpredictable(String part, NetModel<?> model, Vector features) {
    String message = assertThrows(IllegalArgumentException.class, () -> model.predict(features))
        .getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void labelsAreMetadataThatMllibReads() {
    Dataset<Row> scored = NetClassificationModel.of(CLASSIFIER).transform(passengers);
    List<Row> named = new IndexToString()
        .setInputCol("prediction")
        .setOutputCol("said")
        .transform(scored)
        .collectAsList();
    for (Row row : named) {
      int place = row.<Double>getAs("prediction").intValue();
      assertEquals(CLASSIFIER.classes().get(place), row.getAs("said"));
    }
  }

  @Test
  void aSavedPipelineSaysTheSame() throws Exception {
    String path = folder.resolve("pipeline").toString();
    NetClassificationModel model = NetClassificationModel.of(CLASSIFIER);
    PipelineModel pipeline =
        new Pipeline().setStages(new PipelineStage[] {model}).fit(passengers);
    pipeline.save(path);
    assertAnswers(PipelineModel.load(path).transform(passengers).collectAsList());
    NetClassificationModel loaded =
        (NetClassificationModel) PipelineModel.load(path).stages()[0];
    assertArrayEquals(CLASSIFIER.toBytes(), loaded.toBytes());
    assertEquals(model.uid(), loaded.uid());
    assertArrayEquals(new String[] {"no", "yes"}, loaded.labels());
    assertEquals(2, loaded.numClasses());
  }

  @Test
  void columnsHaveTheNamesThatAreSetAndEmptyOnesAreLeftOut() {
    NetClassificationModel model = NetClassificationModel.of(CLASSIFIER)
        .setPredictionCol("p")
        .setProbabilityCol("")
        .setRawPredictionCol("raw");
    NetClassificationModel copy = model.copy(new ParamMap());
    Dataset<Row> scored = copy.transform(passengers.select("age", "port", "alone"));
    assertEquals(List.of("age", "port", "alone", "raw", "p"), Arrays.asList(scored.columns()));
    assertEquals(
        copy.transformSchema(passengers.select("age", "port", "alone").schema()), scored.schema());
  }

  @Test
  void eachRowIsScoredOnce() {
    NetClassificationModel model = NetClassificationModel.of(CLASSIFIER);
    String plan = ((org.apache.spark.sql.classic.Dataset<Row>) model.transform(passengers))
        .queryExecution()
        .optimizedPlan()
        .toString();
    assertEquals(2, plan.split(model.uid() + "\\(", -1).length, plan);
  }

  /** Where Spark generates no code, and on the driver. */
  @Test
  void codeThatIsInterpretedSaysTheSame() {
    NetClassificationModel model = NetClassificationModel.of(CLASSIFIER);
    Dataset<Row> local = spark.createDataFrame(passengers.collectAsList(), passengers.schema());
    assertAnswers(model.transform(local).collectAsList());
    spark.conf().set("spark.sql.codegen.wholeStage", "false");
    spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    try {
      assertAnswers(model.transform(passengers).collectAsList());
    } finally {
      spark.conf().unset("spark.sql.codegen.wholeStage");
      spark.conf().unset("spark.sql.codegen.factoryMode");
    }
  }

  @Test
  void aSerializedModelSaysTheSame() {
    NetClassificationModel model = NetClassificationModel.of(CLASSIFIER);
    assertAnswers(SerializationUtils.clone(model).transform(passengers).collectAsList());
  }

  @Test
  void sqlCallsIt() {
    NetClassificationModel model = NetClassificationModel.of(CLASSIFIER);
    model.register(spark, "survives");
    passengers.createOrReplaceTempView("passengers");
    List<Row> rows = answers("survives(struct(*))").collectAsList();
    assertAnswers(rows);
    for (Row row : rows) {
      int place = row.<Double>getAs("prediction").intValue();
      assertEquals(CLASSIFIER.classes().get(place), row.getAs("label"));
    }
  }

  @Test
  void sqlReadsStructsInAnyOrderAndRefusesOthers() {
    NetClassificationModel.of(CLASSIFIER).register(spark, "survives");
    passengers.createOrReplaceTempView("passengers");
    assertAnswers(answers("survives(struct(alone, fare, port, age))").collectAsList());
    assertFails("the struct has no field 'age'", "survives(struct(port, alone))");
    assertFails("several fields named 'age'", "survives(struct(age, port, alone, 1 AS age))");
    assertFails(
        "'age' is string, but the model's feature age (number) needs a number",
        "survives(struct('x' AS age, port, alone))");
    assertFails("the features are null", "survives(if(fare < 0, struct(age, port, alone), NULL))");
  }

  @Test
  void sqlGroupsByIt() {
    NetClassificationModel.of(CLASSIFIER).register(spark, "survives");
    passengers.createOrReplaceTempView("passengers");
    List<Row> counts = spark
        .sql(
            "SELECT survives(struct(age, port, alone)).label, count(*) FROM passengers GROUP BY survives(struct(age, port, alone)).label")
        .collectAsList();
    assertEquals(60, counts.stream().mapToLong(row -> row.getLong(1)).sum());
    assertEquals(2, counts.size());
  }

  @Test
  void sqlRefusesOtherArgumentsThanOneStructOrVector() {
    NetClassificationModel.of(CLASSIFIER).register(spark, "survives");
    NetRegressionModel.of(ofPairs()).setFeaturesCol("v").register(spark, "price");
    passengers.createOrReplaceTempView("passengers");
    String struct = "such as survives(struct(*))";
    assertFails(struct + ", but got 3", "survives(age, port, alone)");
    assertFails(struct + ", but got 0", "survives()");
    assertFails(struct + ", but got a named one", "survives(passenger => struct(*))");
    assertFails(struct + ", but its argument is double", "survives(age)");
    assertFails("price takes a vector of the features, but its argument is double", "price(age)");
    assertFails("function `survives` does not support DISTINCT", "survives(DISTINCT struct(*))");
    String column = passengers.selectExpr("survives(struct(*)).label").columns()[0];
    assertTrue(column.startsWith("survives("), column);
  }

  private Dataset<Row> answers(String call) {
    return spark.sql(
        "SELECT *, answer.* FROM (SELECT *, %s AS answer FROM passengers)".formatted(call));
  }

  private void assertFails(String words, String call) {
    Exception e = assertThrows(Exception.class, () -> answers(call).collectAsList());
    assertTrue(e.toString().contains(words), e.toString());
  }

  @Test
  void aStreamIsScored() throws Exception {
    String source = folder.resolve("source").toString();
    passengers.write().json(source);
    Dataset<Row> stream = spark.readStream().schema(passengers.schema()).json(source);
    NetClassificationModel.of(CLASSIFIER)
        .transform(stream)
        .writeStream()
        .format("memory")
        .queryName("scored")
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    assertAnswers(spark.table("scored").collectAsList());
  }

  private static Regressor<double[]> ofPairs() {
    Samples<double[]> samples = Samples.of(
        List.of(new double[] {1, 2}, new double[] {3, 1}, new double[] {0, 7}, new double[] {2, 2}),
        Features.ofDoubles(2),
        row -> row[0] * 3 - row[1]);
    return Regressor.train(samples, settings -> settings.hidden(3).steps(5));
  }

  @Test
  void vectorsAreRead() {
    Regressor<double[]> regressor = ofPairs();
    Dataset<Row> rows = new VectorAssembler()
        .setInputCols(new String[] {"a", "b"})
        .setOutputCol("v")
        .transform(spark.sql("SELECT id * 0.5D AS a, id % 3 * 1D AS b FROM range(20)"));
    List<Row> scored =
        NetRegressionModel.of(regressor).setFeaturesCol("v").transform(rows).collectAsList();
    NetRegressionModel.of(regressor).setFeaturesCol("v").register(spark, "price");
    List<Row> priced = rows.selectExpr("*", "price(v).prediction AS price").collectAsList();
    for (int r = 0; r < 20; r++) {
      Row row = scored.get(r);
      double[] values = {row.getDouble(0), row.getDouble(1)};
      assertEquals(regressor.predict(values), row.<Double>getAs("prediction"));
      assertEquals(regressor.predict(values), priced.get(r).<Double>getAs("price"));
    }
  }

  @Test
  void imagesAreVectorsOrArraysOfNumbers() {
    List<float[]> images =
        List.of(new float[] {0, 1, 2, 3}, new float[] {3, 1, 0, 0}, new float[] {1, 1, 1, 0});
    Features<float[]> features =
        Features.<float[]>builder().image("image", 2, 2, pixels -> pixels).build();
    Classifier<float[]> classifier = Classifier.train(
        Samples.of(images, features, pixels -> pixels[0]),
        settings -> settings.hidden(3).steps(5));
    NetClassificationModel model = NetClassificationModel.of(classifier);
    Dataset<Row> arrays = spark.sql("SELECT explode(array(array(0, 1, 2, 3), array(3, 1, 0, 0), "
        + "array(1, 1, 1, 0))) AS image");
    Dataset<Row> vectors = arrays.select(
        array_to_vector(functions.col("image").cast("array<double>")).as("image"));
    for (Dataset<Row> rows : List.of(arrays, vectors)) {
      List<Row> scored = model.transform(rows).select("probability").collectAsList();
      for (int i = 0; i < images.size(); i++) {
        float[] expected = new float[3];
        classifier.probabilities(images.get(i), expected);
        assertArrayEquals(expected, floats(scored.get(i).<Vector>getAs(0)));
      }
    }
    assertRefused(
        "'image' is string, but the model's feature", model, spark.sql("SELECT 'x' AS image"));
    Dataset<Row> missing = spark.sql("SELECT array(1, NULL, 2, 3) AS image");
    Exception e = assertThrows(Exception.class, () -> model.transform(missing).collectAsList());
    assertTrue(e.toString().contains("image"), e.toString());
  }

  private static float[] floats(Vector vector) {
    float[] floats = new float[vector.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) vector.apply(i);
    }
    return floats;
  }

  @Test
  void aRegressorIsSavedAndLoaded() throws Exception {
    Regressor<Map<String, ?>> regressor = Passengers.regressor();
    Path file = Files.write(folder.resolve("r.model"), regressor.toBytes());
    String path = folder.resolve("regressor").toString();
    NetRegressionModel.ofFile(file).write().overwrite().save(path);
    List<Row> scored = NetRegressionModel.load(path).transform(passengers).collectAsList();
    Row first = scored.get(0);
    Map<String, Object> map = new HashMap<>();
    List.of("age", "port", "alone").forEach(name -> map.put(name, first.getAs(name)));
    assertEquals(regressor.predict(map), first.<Double>getAs("prediction"));
  }

  @Test
  void whatDoesNotFitIsRefusedInWords() {
    NetClassificationModel model = NetClassificationModel.of(CLASSIFIER);
    assertRefused("there is no column 'port'", model, passengers.drop("port"));
    assertRefused(
        "'age' is string, but the model's feature age (number) needs a number",
        model,
        passengers.withColumn("age", passengers.col("port")));
    assertRefused(
        "'prediction' already exists",
        model,
        passengers.withColumn("prediction", passengers.col("age")));
    assertRefused(
        "featuresCol must be a vector",
        NetClassificationModel.of(CLASSIFIER).setFeaturesCol("age"),
        passengers);
    assertRefused("there is no column 'v'", model.setFeaturesCol("v"), passengers);
    assertRefused(
        "feature alone (flag) needs a boolean",
        NetClassificationModel.of(CLASSIFIER),
        passengers.withColumn("alone", functions.lit("no")));
    assertRefused(
        "feature port (category) needs a string, a number or a boolean",
        NetClassificationModel.of(CLASSIFIER),
        passengers.withColumn("port", functions.current_date()));
    assertRefused(
        "a vector holds only numbers, but the model has [alone (flag), port (category)]",
        model,
        passengers.withColumn("v", array_to_vector(functions.array(functions.col("fare")))));
  }

  private static void assertRefused(
      String words, NetClassificationModel model, Dataset<Row> dataset) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.transform(dataset));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aValueThatTheModelRefusesEndsTheJobWithItsWords() {
    Dataset<Row> unknown = passengers.withColumn("port", functions.lit("Atlantis"));
    Exception e = assertThrows(
        Exception.class,
        () -> NetClassificationModel.of(CLASSIFIER).transform(unknown).collectAsList());
    assertTrue(e.toString().contains("Atlantis"), e.toString());
  }
}
