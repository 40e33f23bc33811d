package dev.nn.spark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.Classifier;
import dev.nn.model.Regressor;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What users of MLlib are used to works here too, or is refused: it never gives other numbers. */
@Timeout(600)
class MllibTest {

  private static NetClassificationModel trained;

  private final SparkSession spark = Sessions.on("local[2]");

  /** Whether a point is right of the middle. */
  private final Dataset<Row> points = spark.sql("SELECT *, if(x > 0, 'right', 'left') AS side FROM "
      + "(SELECT id, id % 21 - 10.5D AS x, id % 8 * 1D AS y FROM range(0, 168, 1, 2))");

  @TempDir
  Path folder;

  private static NetClassifier classifier() {
    return new NetClassifier()
        .setHiddenLayers(new int[] {4})
        .setBlockSize(8)
        .setBlocksPerBatch(1)
        .setLocalSteps(100)
        .setShards(1)
        .setStepSize(0.05)
        .setMaxIter(2);
  }

  private static VectorAssembler assembler(String... columns) {
    return new VectorAssembler().setInputCols(columns).setOutputCol("features");
  }

  /** A model of {@link #assembled} that is trained once. */
  private NetClassificationModel model() {
    if (trained == null) {
      trained = classifier().fit(assembled());
    }
    return trained.copy(new ParamMap());
  }

  private Dataset<Row> assembled() {
    return assembler("x", "y").transform(points).withColumn("label", functions.expr("int(x > 0)"));
  }

  @Test
  void aPipelineFromTextsToTexts() throws Exception {
    StringIndexerModel indexer = new StringIndexer()
        .setInputCol("side")
        .setOutputCol("label")
        .setStringOrderType("alphabetDesc")
        .fit(points);
    IndexToString named = new IndexToString()
        .setInputCol("prediction")
        .setOutputCol("said")
        .setLabels(indexer.labelsArray()[0]);
    PipelineStage[] stages = {indexer, assembler("x", "y"), classifier(), named};
    String path = folder.resolve("pipeline").toString();
    new Pipeline().setStages(stages).fit(points).save(path);
    PipelineModel loaded = PipelineModel.read().session(spark.newSession()).load(path);
    long right = loaded.transform(points).filter("said = side").count();
    assertTrue(right > 150, right + " right");
  }

  @Test
  void evaluatorsFindTheIndicesOfTheModel() {
    NetClassificationModel model = classifier().setLabelCol("side").fit(assembled());
    Dataset<Row> scored = new StringIndexerModel("labels", model.labels())
        .setInputCol("side")
        .setOutputCol("label")
        .transform(model.transform(assembled().drop("label")));
    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
    assertEquals(
        scored.filter("side = if(prediction = 1, 'right', 'left')").count(), 168 * accuracy, 1e-9);
    assertTrue(accuracy > 0.95, "accuracy " + accuracy);
  }

  @Test
  void labelsOfAnyTypeGiveTheSameNet() {
    byte[] expected = model().toBytes();
    for (String type : List.of("tinyint", "bigint", "float", "double", "decimal(5, 2)", "string")) {
      Dataset<Row> rows = assembled().withColumn("label", functions.col("label").cast(type));
      assertArrayEquals(expected, classifier().fit(rows).toBytes(), type);
    }
  }

  @Test
  void numbersOfAnyTypeGiveTheSameNetAndScores() {
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    NetClassificationModel model = by.fit(assembled());
    List<Row> scores = model.transform(assembled()).select("rawPrediction").collectAsList();
    for (String type : List.of("tinyint", "smallint", "int", "bigint", "float", "decimal(5, 2)")) {
      Dataset<Row> rows = assembled().withColumn("y", functions.col("y").cast(type));
      assertArrayEquals(model.toBytes(), by.fit(rows).toBytes(), type);
      assertEquals(scores, model.transform(rows).select("rawPrediction").collectAsList(), type);
    }
  }

  /** A fold of cross-validation may lack a rare class. */
  @Test
  void indexedLabelsMayLackAClass() {
    Dataset<Row> rows =
        points.withColumn("kind", functions.expr("substr('aaabbc', 1 + id % 6, 1)"));
    Dataset<Row> indexed =
        new StringIndexer().setInputCol("kind").setOutputCol("label").fit(rows).transform(rows);
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    NetClassificationModel model = by.fit(indexed.filter("label <> 1"));
    assertArrayEquals(new String[] {"a", "b", "c"}, model.labels());
    List<String> said = logged(() -> {
      assertEquals(3, by.fit(indexed.filter("label <> 2")).numClasses());
    });
    assertEquals(1, said.size());
    assertTrue(said.get(0).contains("no training row has one of the labels [c]"), said.get(0));
    assertEquals(List.of(), logged(() -> by.fit(indexed)));
    Dataset<Row> bare = indexed.filter("label <> 1").withColumn("label", functions.expr("+label"));
    assertEnds("the labels are 2 different numbers, the first of them [0, 2]", () -> by.fit(bare));
  }

  @Test
  void indexedLabelsKeepTheirNames() throws Exception {
    Dataset<Row> rows = points.withColumn("kind", functions.expr("if(x > 0, ' 1', '0.5')"));
    Dataset<Row> indexed = new StringIndexer()
        .setInputCol("kind")
        .setOutputCol("label")
        .setHandleInvalid("keep")
        .setStringOrderType("alphabetDesc")
        .fit(rows)
        .transform(rows);
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"}).setMaxIter(5);
    String path = folder.resolve("named").toString();
    by.fit(indexed).save(path);
    NetClassificationModel model = NetClassificationModel.load(path);
    assertArrayEquals(new String[] {"0.5", " 1", "__unknown"}, model.labels());
    Dataset<Row> said = new IndexToString()
        .setInputCol("prediction")
        .setOutputCol("said")
        .transform(model.transform(indexed));
    long right = said.filter("prediction = label").count();
    assertTrue(right > 100, right + " right");
    assertEquals(right, said.filter("said = kind").count());
    Classifier<Map<String, ?>> plain = Classifier.load(new ByteArrayInputStream(model.toBytes()));
    double accuracy = plain
        .evaluate(
            rows.collectAsList().stream().map(MllibTest::point).toList(),
            point -> (double) point.get("x") > 0 ? "1" : 0.5)
        .accuracy();
    assertEquals(right, 168 * accuracy, 1e-9);
  }

  /** The most frequent number has the index 0: what is compared must be of the same kind. */
  @Test
  void indexedNumbersAreToldFromTheirIndices() {
    Dataset<Row> rows = points.withColumn("kind", functions.expr("if(x > 0, '0', '1')"));
    StringIndexer indexer = new StringIndexer().setInputCol("kind").setOutputCol("label");
    Dataset<Row> indexed = indexer.fit(rows).transform(rows);
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"}).setMaxIter(5);
    List<String> said = logged(() -> {
      NetClassificationModel model = by.fit(indexed);
      assertArrayEquals(new String[] {"1", "0"}, model.labels());
      List<Row> scored =
          model.transform(indexed).select("prediction", "label", "kind").collectAsList();
      assertTrue(scored.stream().filter(row -> row.get(0).equals(row.get(1))).count() > 150);
      for (Row row : scored) {
        String label = model.labels()[(int) row.getDouble(0)];
        assertEquals(row.get(0).equals(row.get(1)), label.equals(row.get(2)));
      }
    });
    String words = "by its metadata, index 0 is the label 1: compare the prediction, an index, with"
        + " this column, and labels()[prediction] with what was indexed";
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains(words), said.get(0));
    indexer.setStringOrderType("alphabetAsc");
    assertEquals(List.of(), logged(() -> by.fit(indexer.fit(rows).transform(rows))));
  }

  private static Map<String, ?> point(Row row) {
    return Map.of("x", row.getDouble(1), "y", row.getDouble(2));
  }

  private Dataset<Row> labelled(String... values) {
    Metadata metadata = NominalAttribute.defaultAttr().withValues(values).toMetadata();
    return assembled().withColumn("label", functions.expr("double(x > 0)").as("label", metadata));
  }

  @Test
  void metadataThatNameNoClassAreLogged() {
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    for (String[] values : new String[][] {{"a"}, {"a", "a"}, {"a", ""}}) {
      List<String> said = logged(() -> {
        assertArrayEquals(new String[] {"0", "1"}, by.fit(labelled(values)).labels());
      });
      assertEquals(1, said.size());
      String words = "its metadata list the labels %s, which are no names for 2 different classes"
          .formatted(List.of(values));
      assertTrue(said.get(0).contains(words), said.get(0));
    }
  }

  @Test
  void stringsThatAreOneNameAreKeptApartByTheirIndices() {
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    Dataset<Row> rows = assembled().withColumn("label", functions.expr("if(x > 0, '1', '1.0')"));
    assertEnds("every label is '1'", () -> by.fit(rows));
    NetClassificationModel model = by.fit(labelled("1.0", "1"));
    assertArrayEquals(new String[] {"1.0", "1"}, model.labels());
    Dataset<Row> scored = model.transform(assembled());
    model.register(spark, "said");
    assertEquals(
        scored.filter("prediction = 1").count(),
        points.selectExpr("said(struct(*)) AS s").filter("s.label = '1'").count());
  }

  /** As a CSV file gives them that is read without a schema. */
  @Test
  void numbersAsTextsAreLogged() {
    Dataset<Row> rows = points.selectExpr(
        "side AS label",
        "string(x) AS x",
        "string(y) AS y",
        "'0' || int(y) AS code",
        "string(null) AS none");
    NetClassifier by =
        classifier().setInputCols(new String[] {"x", "code", "y", "none"}).setHandleInvalid("keep");
    List<String> said = logged(() -> by.fit(rows));
    assertEquals(1, said.size());
    assertTrue(
        said.get(0).contains("the strings of [x, y] are all numbers, but are learnt as categories"),
        said.get(0));
    assertEquals(
        List.of(),
        logged(() ->
            by.fit(rows.selectExpr("label", "double(x) AS x", "double(y) AS y", "code", "none"))));
  }

  /** As pipelines made for MLlib's trees assemble them. */
  @Test
  void indicesOfStringsAreLogged() {
    Dataset<Row> rows = points
        .withColumn("kind", functions.expr("substr('aaabbc', 1 + id % 6, 1)"))
        .withColumn("digit", functions.expr("string(id % 3)"))
        .withColumn("label", functions.expr("int(x > 0)"));
    StringIndexer indexer = new StringIndexer()
        .setInputCols(new String[] {"kind", "digit"})
        .setOutputCols(new String[] {"index", "number"})
        .setHandleInvalid("keep");
    Dataset<Row> indexed = indexer.fit(rows).transform(rows);
    VectorAssembler assembler = assembler("x", "index", "number");
    String words = "by their metadata, [index] are indices of strings, but are learnt as numbers";
    assertLogged(words, () -> classifier().fit(assembler.transform(indexed)));
    NetClassifier by = classifier().setInputCols(new String[] {"x", "index", "number"});
    assertLogged(words, () -> by.fit(indexed));
    Metadata unnamed = new AttributeGroup(
            "features", new Attribute[] {NominalAttribute.defaultAttr().withValues("a", "b", "c")})
        .toMetadata();
    Dataset<Row> bare = points
        .withColumn("label", functions.expr("int(x > 0)"))
        .withColumn("features", array_to_vector(functions.expr("array(y)")).as("", unnamed));
    assertLogged("by their metadata, [number 0] are", () -> classifier().fit(bare));
    Dataset<Row> encoded = new OneHotEncoder()
        .setInputCol("index")
        .setOutputCol("encoded")
        .fit(indexed)
        .transform(indexed);
    assertEquals(List.of(), logged(() -> {
      classifier().fit(assembler("x", "encoded", "number").transform(encoded));
      classifier().setInputCols(new String[] {"x", "kind"}).fit(indexed);
      Dataset<Row> binned = new Bucketizer()
          .setInputCol("x")
          .setOutputCol("bin")
          .setSplits(new double[] {-20, -5, 0, 5, 20})
          .transform(indexed);
      classifier().setInputCols(new String[] {"bin"}).fit(binned);
    }));
  }

  @Test
  void aLabelInTheVectorIsLogged() {
    Dataset<Row> rows = points.withColumn("label", functions.expr("int(x > 0)"));
    assertLogged(
        "the vector of features has a number named 'label', like the label: leave",
        () -> classifier().fit(assembler("x", "Label").transform(rows)));
    assertEquals(List.of(), logged(() -> classifier().fit(assembler("x", "y").transform(rows))));
  }

  private static void assertLogged(String words, Runnable work) {
    List<String> said = logged(work);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains(words), said.get(0));
  }

  /** What the module logs meanwhile. */
  private static List<String> logged(Runnable work) {
    List<String> messages = new ArrayList<>();
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord record) {
        messages.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger logger = Logger.getLogger("dev.nn.spark");
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }

  @Test
  void sparseVectorsAreDenseOnes() {
    Dataset<Row> sparse = assembled()
        .withColumn(
            "features",
            functions
                .udf((Vector v) -> v.toSparse(), SQLDataTypes.VectorType())
                .apply(functions.col("features")));
    NetClassificationModel model = classifier().fit(assembled().repartition(3));
    String numbered = new String(model.toBytes(), StandardCharsets.ISO_8859_1);
    assertTrue(numbered.contains("\"x\\\""), "named by the assembler");
    assertEquals(
        model.transform(assembled()).select("rawPrediction").collectAsList(),
        model.transform(sparse).select("rawPrediction").collectAsList());
  }

  @Test
  void rowsOfWeightZeroAreLeftOut() {
    Dataset<Row> rows = assembled()
        .withColumn("weight", functions.expr("if(y > 5, 0, 1 + y)"))
        .withColumn("kind", functions.expr("if(y > 6, 'none', side)"));
    NetClassifier weighted = classifier().setWeightCol("weight");
    assertArrayEquals(
        weighted.fit(rows.filter("weight > 0")).toBytes(), weighted.fit(rows).toBytes());
    assertArrayEquals(
        new String[] {"left", "right"}, weighted.setLabelCol("kind").fit(rows).labels());
    Dataset<Row> one = rows.withColumn("kind", functions.expr("string(weight > 0)"));
    assertEnds("every label is 'true'", () -> weighted.fit(one));
  }

  @Test
  void anEmptyNameIsNoColumn() {
    byte[] expected = model().toBytes();
    NetClassifier by =
        classifier().setWeightCol("").setValidationIndicatorCol("").setOrderCol("");
    assertArrayEquals(expected, by.fit(assembled()).toBytes());
    assertEnds("there is no column ''", () -> by.setLabelCol("").fit(assembled()));
  }

  /** As MLlib finds columns, apart from the label of its predictors. */
  @Test
  void namesFitWhateverTheirCapitals() {
    Dataset<Row> rows = assembled().withColumn("weight", functions.expr("1 + y"));
    byte[] expected = classifier().setWeightCol("weight").fit(rows).toBytes();
    NetClassifier by =
        classifier().setFeaturesCol("Features").setLabelCol("LABEL").setWeightCol("Weight");
    NetClassificationModel model = by.fit(rows);
    assertArrayEquals(expected, model.toBytes());
    assertEquals(168, model.transform(rows).count());
    LogisticRegression ofMllib =
        new LogisticRegression().setFeaturesCol("Features").setMaxIter(1);
    assertEquals(2, ofMllib.fit(rows).numClasses());
    NetClassificationModel named =
        classifier().setInputCols(new String[] {"X", "Y"}).fit(rows);
    assertEquals(168, named.transform(rows.withColumnRenamed("y", "Y")).count());
    named.register(spark, "named");
    assertEquals(168, points.selectExpr("named(struct(*)).prediction AS p").count());
    assertEnds(
        "inputCols is [x, X]",
        () -> classifier().setInputCols(new String[] {"x", "X"}).fit(rows));
    assertEnds(
        "'label' is both the label and a feature",
        () -> classifier().setInputCols(new String[] {"x", "Label"}).fit(rows));
    Dataset<Row> twice = rows.select(functions.col("*"), functions.lit(1).as("LABEL"));
    assertEnds(
        "the name 'label' fits several columns, [label, LABEL]",
        () -> classifier().fit(twice));
    spark.conf().set("spark.sql.caseSensitive", "true");
    try {
      assertEnds(
          "there is no column 'Features'; the closest names are 'features'", () -> by.fit(rows));
      assertEquals(2, classifier().fit(twice).numClasses());
    } finally {
      spark.conf().unset("spark.sql.caseSensitive");
    }
  }

  @Test
  void aThresholdIsSetOnThePlainModel() throws Exception {
    NetClassificationModel model = model();
    byte[] strict = Classifier.load(new ByteArrayInputStream(model.toBytes()))
        .withThreshold(0.999)
        .toBytes();
    Dataset<Row> scored =
        NetClassificationModel.ofBytes(strict).setFeaturesCol("features").transform(assembled());
    assertTrue(model.transform(assembled()).filter("prediction = 1").count() > 60);
    for (Row row : scored.select("probability", "prediction").collectAsList()) {
      assertEquals(row.<Vector>getAs(0).apply(1) >= 0.999 ? 1 : 0, row.getDouble(1));
    }
  }

  @Test
  void vectorsInAnotherOrderOrLengthAreRefused() {
    NetClassificationModel model = model();
    assertEnds(
        "number 0 of the vector 'features' is 'y', but the model expects 'x'",
        () -> model.transform(assembler("y", "x").transform(points)));
    Dataset<Row> other = points.withColumnRenamed("x", "z");
    assertEnds(
        "number 0 of the vector 'features' is 'z', but the model expects 'x' there: assemble it from [x, y] in this order",
        () -> model.transform(assembler("z", "y").transform(other)));
    Dataset<Row> capital = points.withColumnsRenamed(Map.of("x", "X", "y", "Y"));
    assertEquals(
        model.transform(assembled()).select("rawPrediction").collectAsList(),
        model
            .transform(assembler("X", "Y").transform(capital))
            .select("rawPrediction")
            .collectAsList());
    assertEnds(
        "number 0 of the vector 'features' is 'Y', but the model expects 'x' there",
        () -> model.transform(assembler("Y", "X").transform(capital)));
    assertEnds(
        "has 1 numbers, but the model has 2",
        () -> model.transform(assembler("x").transform(points)));
    Dataset<Row> unnamed = vectors(Vectors.dense(1, 2), Vectors.dense(1, 2, 3));
    assertEquals(1, model.transform(unnamed.limit(1)).count());
    assertEnds(
        "the vector has 3 numbers, but there are 2 features",
        () -> model.transform(unnamed).collectAsList());
    assertEnds(
        "the features are null", () -> model.transform(vectors((Vector) null)).collectAsList());
    Dataset<Row> synonyms = points.withColumnsRenamed(Map.of("x", "width", "y", "depth"));
    assertEquals(
        168, model.transform(assembler("width", "depth").transform(synonyms)).count());
  }

  /** Names that an encoder made of values are no feature's own if they look the same. */
  @Test
  void valuesThatDifferInBlanksMakeNoNames() throws Exception {
    Dataset<Row> rows = assembled()
        .drop("features")
        .withColumn(
            "city", functions.expr("element_at(array('Bern', 'Bern ', 'Basel'), 1 + int(id % 3))"));
    PipelineStage[] stages = {
      new StringIndexer().setInputCol("city").setOutputCol("index"),
      new OneHotEncoder().setInputCol("index").setOutputCol("vector").setDropLast(false),
      assembler("x", "vector"),
      classifier()
    };
    PipelineModel model = new Pipeline().setStages(stages).fit(rows);
    assertEquals(168, model.transform(rows).count());
    byte[] file = ((NetClassificationModel) model.stages()[3]).toBytes();
    assertEquals(
        "[x0 (number), x1 (number), x2 (number), x3 (number)]",
        Classifier.load(new ByteArrayInputStream(file)).encoding().schema().toString());
  }

  /** No row is at fault. */
  @Test
  void columnsWhoseNamesDifferInBlanksAreRefused() {
    Dataset<Row> rows = assembled().withColumn("x ", functions.col("y"));
    String message = assertThrows(
            IllegalArgumentException.class,
            () -> classifier().setInputCols(new String[] {"x", "x "}).fit(rows))
        .getMessage();
    assertTrue(message.endsWith("make them differ visibly"), message);
  }

  @Test
  void anOutlierAmongTheQuantitiesIsKept() throws Exception {
    NetRegressor by = new NetRegressor().setInputCols(new String[] {"x"}).setMaxIter(1);
    for (double outlier : new double[] {1, 1e9}) {
      Dataset<Row> rows =
          points.withColumn("label", functions.expr("if(id = 5, %s, y)".formatted(outlier)));
      byte[] file = by.fit(rows).toBytes();
      assertEquals(
          outlier > 1,
          Regressor.load(new ByteArrayInputStream(file)).quantities().get(0).flattened());
    }
  }

  private Dataset<Row> vectors(Vector... vectors) {
    StructType schema = new StructType()
        .add("features", SQLDataTypes.VectorType())
        .add("label", DataTypes.IntegerType);
    List<Row> rows = new ArrayList<>();
    for (Vector vector : vectors) {
      rows.add(RowFactory.create(vector, rows.size() % 2));
    }
    return spark.createDataFrame(rows, schema);
  }

  @Test
  void columnsAreReadUnderOtherNames() {
    NetClassificationModel model = model();
    List<Row> expected = model.transform(assembled()).select("rawPrediction").collectAsList();
    Dataset<Row> renamed = points.selectExpr("x AS a", "y AS x");
    List<Row> scored = model
        .setInputCols(new String[] {"a", "x"})
        .transform(renamed)
        .select("rawPrediction")
        .collectAsList();
    assertEquals(expected, scored);
    assertEnds(
        "inputCols has 1 columns, but the model has 2 features",
        () -> model.setInputCols(new String[] {"a"}).transform(renamed));
  }

  /** Each column would be read as another feature. */
  @Test
  void theFeaturesInAnotherOrderAreRefused() {
    NetClassificationModel model = model();
    List<Row> expected = model.transform(assembled()).select("rawPrediction").collectAsList();
    assertEnds(
        "inputCols is [Y, x], but the model expects [x, y] in this order: list them so, or rename the columns",
        () -> model.setInputCols(new String[] {"Y", "x"}).transform(points));
    Dataset<Row> scored = model.setInputCols(new String[] {"x", "Y"}).transform(points);
    assertEquals(expected, scored.select("rawPrediction").collectAsList());
    Dataset<Row> renamed = points.selectExpr("y AS b", "x AS a");
    scored = model.setInputCols(new String[] {"a", "b"}).transform(renamed);
    assertEquals(expected, scored.select("rawPrediction").collectAsList());
    Dataset<Row> bare = points
        .selectExpr("array(x, y) AS features", "side AS label")
        .withColumn("features", array_to_vector(functions.col("features")));
    NetClassificationModel unnamed = classifier().fit(bare);
    Dataset<Row> numbered = points.selectExpr("x AS x1", "y AS x0");
    assertEquals(
        unnamed.transform(bare).select("rawPrediction").collectAsList(),
        unnamed
            .setInputCols(new String[] {"x1", "x0"})
            .transform(numbered)
            .select("rawPrediction")
            .collectAsList());
  }

  @Test
  void twoWaysOfReadingFeaturesAreRefused() {
    NetClassificationModel model = model().setInputCols(new String[] {"x", "y"});
    assertEnds(
        "both inputCols [x, y] and featuresCol 'features' are set",
        () -> model.transform(assembled(), model.featuresCol().w("features")));
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    assertEnds(
        "both inputCols [x, y] and featuresCol 'features' are set",
        () -> by.fit(assembled(), by.featuresCol().w("features")));
    assertEquals(2, by.setFeaturesCol("features").fit(assembled()).numClasses());
  }

  @Test
  void featuresThatGiveTheLabelAwayOrComeTwiceAreRefused() {
    NetClassifier by = classifier();
    assertEnds(
        "'label' is both the label and a feature",
        () -> by.setInputCols(new String[] {"x", "label"}).fit(assembled()));
    assertEnds(
        "inputCols is [x, x]", () -> by.setInputCols(new String[] {"x", "x"}).fit(assembled()));
    assertEnds("inputCols is []", () -> by.setInputCols(new String[0]).fit(assembled()));
  }

  @Test
  void aFieldOfAStructBecomesAColumnAsItsRefusalSays() {
    Dataset<Row> nested = assembled().withColumn("at", functions.struct("x")).drop("x");
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    String cure = "make the field a column with withColumn(\"x\", col(\"at.x\"))";
    assertEnds(
        cure,
        () -> classifier().setInputCols(new String[] {"y"}).setLabelCol("at.x").fit(nested));
    assertEnds(cure, () -> classifier().setInputCols(new String[] {"at.x", "y"}).fit(nested));
    byte[] expected = by.fit(assembled()).toBytes();
    Dataset<Row> flat = nested.withColumn("x", functions.col("at.x"));
    assertArrayEquals(expected, by.fit(flat).toBytes());
    assertEnds(
        "make its fields columns with select(\"*\", \"at.*\")",
        () -> classifier().setInputCols(new String[] {"at", "y"}).fit(nested));
    assertArrayEquals(expected, by.fit(nested.select("*", "at.*")).toBytes());
  }

  @Test
  void datesAndTimesBecomeNumbersAsTheirRefusalsSay() {
    Dataset<Row> rows = assembled()
        .withColumn("day", functions.expr("date_add(date'2026-01-01', int(id))"))
        .withColumn("time", functions.expr("timestamp_seconds(id)"));
    NetClassifier by = classifier().setInputCols(new String[] {"day", "time"});
    assertEnds(
        "'day' is date, but a feature must be a number, a string or a boolean: make a number of it with unix_date",
        () -> by.fit(rows));
    Dataset<Row> days = rows.withColumn("day", functions.expr("unix_date(day)"));
    assertEnds(
        "'time' is timestamp, but a feature must be a number, a string or a boolean: cast it",
        () -> by.fit(days));
    Dataset<Row> seconds = days.withColumn("time", functions.col("time").cast("double"));
    NetClassificationModel model = by.fit(seconds);
    Dataset<Row> local = rows.withColumn("time", functions.col("time").cast("timestamp_ntz"));
    assertEnds(
        "'day' is date, but the model's feature day (number) needs a number: make a number of it with unix_date",
        () -> model.transform(local));
    Dataset<Row> part = local.withColumn("day", functions.expr("unix_date(day)"));
    String cure = "number: make a number of it with unix_timestamp";
    assertEnds(cure, () -> model.transform(part));
    assertEnds(
        "'time' is timestamp_ntz, but a feature must be a number, a string or a boolean: make a number of it with unix_timestamp",
        () -> by.fit(part));
    Dataset<Row> whole = part.withColumn("time", functions.expr("unix_timestamp(time)"));
    assertArrayEquals(model.toBytes(), by.fit(whole).toBytes());
    assertEquals(
        model.transform(seconds).select("rawPrediction").collectAsList(),
        model.transform(whole).select("rawPrediction").collectAsList());
  }

  @Test
  void aDotIsPartOfAName() {
    Dataset<Row> rows = assembled().withColumnRenamed("x", "at.x");
    NetClassificationModel model =
        classifier().setInputCols(new String[] {"at.x", "y"}).fit(rows);
    assertEquals(168, model.transform(rows).filter("prediction >= 0").count());
  }

  @Test
  void aStreamIsTrainedOnInBatches() throws Exception {
    String source = folder.resolve("points").toString();
    Dataset<Row> rows = assembled().select("x", "y", "label");
    rows.write().json(source);
    Dataset<Row> stream = spark.readStream().schema(rows.schema()).json(source);
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    assertEnds(
        "a stream has no end and can't be trained on: read the rows with spark.read(), or fit inside foreachBatch",
        () -> by.fit(stream));
    List<byte[]> models = new ArrayList<>();
    VoidFunction2<Dataset<Row>, Long> fit =
        (batch, id) -> models.add(by.fit(batch).toBytes());
    stream
        .writeStream()
        .foreachBatch(fit)
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    assertEquals(1, models.size());
    assertArrayEquals(by.fit(spark.read().json(source)).toBytes(), models.get(0));
  }

  @Test
  void outputsReplaceNoColumn() {
    NetClassificationModel model = model();
    Dataset<Row> capital = assembled().withColumn("Prediction", functions.lit(1));
    assertEnds("the output column 'prediction' already exists", () -> model.transform(capital));
    assertEnds(
        "the output column 'prediction' already exists", () -> classifier().fit(capital));
  }

  @Test
  void noRowsAreScoredAndNotLearntFrom() {
    NetClassificationModel model = model();
    Dataset<Row> none = spark.createDataFrame(List.of(), assembled().schema());
    assertEquals(0, model.transform(none).count());
    assertEnds("there are no rows to train on", () -> classifier().fit(none));
  }

  @Test
  void missingValuesAreFilledWhereTheyAreKept() {
    Dataset<Row> rows = assembled().withColumn("y", functions.expr("if(y = 3, NULL, y)"));
    NetClassifier by = classifier().setInputCols(new String[] {"x", "y"});
    String cure =
        "or train the model with handleInvalid set to 'keep' (in nn-model: Missing.FILLED)";
    assertEnds("y is missing: give it a value, leave the row out, " + cure, () -> by.fit(rows));
    NetClassificationModel strict = by.fit(rows.filter("y IS NOT NULL"));
    assertEnds(cure, () -> strict.transform(rows).collectAsList());
    NetClassificationModel model = by.setHandleInvalid("keep").fit(rows);
    assertEquals(168, model.transform(rows).filter("prediction >= 0").count());
    assertEquals(
        168,
        by.fit(rows.filter("y IS NOT NULL")).transform(rows).collectAsList().size());
  }

  @Test
  void unknownCategoriesAreAcceptedWhereTheyAreKept() {
    Dataset<Row> rows = assembled().withColumn("kind", functions.expr("string(id % 4)"));
    NetClassifier by = classifier().setInputCols(new String[] {"x", "kind"});
    Dataset<Row> some = rows.filter("id % 4 < 3");
    NetClassificationModel strict = by.fit(some);
    assertEnds(
        "correct it, or train the model with handleInvalid set to 'keep'",
        () -> strict.transform(rows).collectAsList());
    NetClassificationModel model = by.setHandleInvalid("keep").fit(some);
    assertEquals(168, model.transform(rows).collectAsList().size());
  }

  @Test
  void anEmptyNameLeavesThePredictionOut() {
    NetClassificationModel model = classifier().setPredictionCol("").fit(assembled());
    List<String> columns = List.of(model.transform(assembled()).columns());
    assertEquals(List.of("rawPrediction", "probability"), columns.subList(6, columns.size()));
  }

  @Test
  void parametersThatCannotBeUsedAreRefusedWhenTheyAreSet() {
    NetClassifier by = classifier();
    assertEnds("hiddenLayers given invalid value [4,0]", () -> {
      by.setHiddenLayers(new int[] {4, 0});
    });
    for (double rate : new double[] {0, 1e-50, 1e50, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEnds("stepSize given invalid value", () -> by.setStepSize(rate));
    }
    for (double decay : new double[] {-1, 1e50, Double.NaN}) {
      assertEnds("regParam given invalid value", () -> by.setRegParam(decay));
    }
    assertEquals(0.0, by.setRegParam(0).getRegParam());
    assertEquals(0, by.setHiddenLayers(new int[0]).getHiddenLayers().length);
  }

  @Test
  void everyParameterHasAGetter() throws Exception {
    PipelineStage[] stages = {
      classifier().setWeightCol("w").setOrderCol("o").setValidationIndicatorCol("v"),
      new NetRegressor().setInputCols(new String[] {"x"}).setCheckpointDir("c").setSeed(7),
      model()
    };
    for (PipelineStage stage : stages) {
      for (Param<?> param : stage.params()) {
        String name = param.name();
        Method getter = stage
            .getClass()
            .getMethod("get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        if (stage.isDefined(param)) {
          assertEquals(stage.getOrDefault(param), getter.invoke(stage), name);
        }
      }
    }
    assertThrows(NoSuchElementException.class, new NetClassifier()::getWeightCol);
  }

  /** MLlib's own estimators fail when they train. */
  @Test
  void aValueOfAnotherTypeIsRefusedWhenItIsSet() {
    NetClassifier by = classifier();
    assertEnds(
        "stepSize has the type Integer, but needs a value of the type Double",
        () -> by.set("stepSize", 1));
    assertEnds("regParam has the type Float", () -> by.set("regParam", 0.5f));
    assertEnds("maxIter has the type Double", () -> by.set("maxIter", 5.0));
    assertEnds("seed has the type Integer", () -> by.set("seed", 42));
    assertEnds("labelCol has the type Character", () -> by.set("labelCol", 'y'));
    assertEnds("inputCols has the type String", () -> by.set("inputCols", "x"));
    assertEnds("hiddenLayers has the type Integer", () -> by.set("hiddenLayers", 8));
    by.set("stepSize", 1.0).set("seed", 42L).set("maxIter", 1);
    assertEquals(2, by.setStepSize(1).setSeed(42).fit(assembled()).numClasses());
  }

  @Test
  void nullIsRefusedWhenItIsSet() throws Exception {
    NetClassifier by = classifier();
    NetClassificationModel model = model();
    for (NetColumns stage : List.of(by, model)) {
      for (Method setter : stage.getClass().getMethods()) {
        boolean taken = setter.getName().startsWith("set")
            && !setter.getName().equals("setParent")
            && setter.getDeclaringClass().getPackageName().equals("dev.nn.spark");
        if (taken && !setter.getParameterTypes()[0].isPrimitive()) {
          String name = setter.getName().substring(3, 4).toLowerCase(Locale.ROOT)
              + setter.getName().substring(4);
          assertNullIsRefused(stage, name, () -> setter.invoke(stage, (Object) null));
        }
      }
    }
    assertEnds("inputCols is [x, null]", () -> by.setInputCols(new String[] {"x", null}));
    assertEnds("labelCol is null", () -> by.fit(assembled(), by.labelCol().w(null)));
    by.setLabelCol("side").clear(by.labelCol());
    assertEquals("label", by.getLabelCol());
  }

  private static void assertNullIsRefused(NetColumns stage, String name, Executable set) {
    String params = stage.explainParams();
    Throwable e = assertThrows(InvocationTargetException.class, set, name).getCause();
    assertEquals(
        "%s: %s is null: give a value, or unset the parameter with clear(%s())"
            .formatted(stage.uid(), name, name),
        e.getMessage());
    assertEquals(params, stage.explainParams());
  }

  @Test
  void aFilterOnTheAnswerDoesNotScoreTwice() {
    NetClassificationModel model =
        classifier().setInputCols(new String[] {"x", "y"}).fit(assembled());
    Dataset<Row> filtered =
        model.transform(points).filter("prediction = 1 AND probability IS NOT NULL AND id < 60");
    String plan = filtered.queryExecution().optimizedPlan().toString();
    assertEquals(2, plan.split(model.uid() + "\\(", -1).length, plan);
    assertTrue(plan.lastIndexOf("< 60") > plan.indexOf(model.uid() + "("), plan);
    assertEquals(
        model.transform(points).collectAsList().stream()
            .filter(row -> row.getLong(0) < 60 && row.<Double>getAs("prediction") == 1)
            .toList(),
        filtered.collectAsList());
  }

  @Test
  void aSourceThatChangesIsRefused() {
    Changing.firstStage = -1;
    Dataset<Row> changing = assembled()
        .repartition(2)
        .filter(functions
            .udf((Double y) -> Changing.keeps(y), DataTypes.BooleanType)
            .asNondeterministic()
            .apply(functions.col("y")));
    assertEnds("when they were read again", () -> classifier().fit(changing));
  }

  /** Leaves out rows, except in the first stage that reads them. */
  private static final class Changing {

    private static volatile int firstStage;

    private static synchronized boolean keeps(double y) {
      int stage = TaskContext.get().stageId();
      firstStage = firstStage < 0 ? stage : firstStage;
      return stage == firstStage || y < 7;
    }
  }

  @Test
  void aNetTooLargeForTheDriverIsRefused() {
    assertEnds(
        "hiddenLayers: a net of 10000500001 parameters takes at least",
        () -> classifier().setHiddenLayers(new int[] {100_000, 100_000}).fit(assembled()));
  }

  @Test
  void theModelGetsTheColumnsOfItsEstimator() {
    NetClassifier by = classifier()
        .setPredictionCol("p")
        .setProbabilityCol("q")
        .setRawPredictionCol("r")
        .setRegParam(0)
        .setCheckpointInterval(2);
    Dataset<Row> scored = by.fit(assembled()).transform(assembled());
    assertEquals(List.of("r", "q", "p"), List.of(scored.columns()).subList(6, 9));
    assertArrayEquals(by.transformSchema(assembled().schema()).fieldNames(), scored.columns());
  }

  @Test
  void anArrayIsConvertedAsItsRefusalSays() {
    Dataset<Row> arrays = points.selectExpr("array(x, y) AS features", "int(x > 0) AS label");
    assertEnds("convert it with org.apache.spark.ml.functions.array_to_vector", () -> {
      classifier().fit(arrays);
    });
    Dataset<Row> vectors =
        arrays.withColumn("features", array_to_vector(functions.col("features")));
    assertEquals(2, classifier().fit(vectors).numClasses());
    assertEnds(
        "make its elements columns with element_at, or name a vector with setFeaturesCol",
        () -> classifier().setInputCols(new String[] {"features"}).fit(arrays));
    Dataset<Row> columns = arrays.selectExpr("label", "element_at(features, 1) AS x");
    assertEquals(2, classifier().setInputCols(new String[] {"x"}).fit(columns).numClasses());
  }

  @Test
  void anOrderThatCannotBeSortedIsRefused() {
    assertEnds(
        "'both' is map<double,double>, but orderCol must be of a type that can be sorted",
        () -> classifier()
            .setOrderCol("both")
            .fit(assembled()
                .withColumn("both", functions.map(functions.col("x"), functions.col("y")))));
  }

  @Test
  void validationThatMarksNoRowIsRefused() {
    assertEnds(
        "'held' is true for no row",
        () -> classifier()
            .setValidationIndicatorCol("held")
            .fit(assembled().withColumn("held", functions.lit(false))));
  }

  private static void assertEnds(String words, Executable work) {
    Exception e = assertThrows(Exception.class, work);
    assertTrue(e.toString().contains(words), e.toString());
  }
}
