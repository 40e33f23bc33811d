package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.mllib.util.MLUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What Spark would trip over is refused in words that help. */
@Timeout(600)
class RefusalTest {

  private static NetClassificationModel trained;

  private final SparkSession spark = Sessions.on("local[2]");
  private final Dataset<Row> passengers = Passengers.of(spark, 40);

  private static NetClassifier classifier() {
    return SameBitsTest.classifier();
  }

  /** A model that is trained once. */
  private NetClassificationModel model() {
    if (trained == null) {
      trained = classifier().fit(passengers);
    }
    return trained.copy(new ParamMap());
  }

  private static <E extends Exception> void assertRefused(
      Class<E> kind, String words, Executable work) {
    E e = assertThrows(kind, work);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void nullIsNamed() {
    NetClassifier by = classifier();
    NetClassificationModel model = model();
    Class<IllegalArgumentException> refused = IllegalArgumentException.class;
    String rows = by.uid() + ": the DataFrame is null";
    assertRefused(refused, rows, () -> by.fit((Dataset<Row>) null));
    assertRefused(
        refused,
        model.uid() + ": the DataFrame is null",
        () -> model.transform((Dataset<Row>) null));
    assertRefused(refused, "the schema is null", () -> by.transformSchema(null));
    assertRefused(refused, "the schema is null", () -> model.transformSchema(null));
    assertRefused(refused, "the session is null", () -> model.register(null, "survives"));
    assertRefused(refused, "a name, but got null", () -> model.register(spark, null));
    assertRefused(refused, "a name, but got ' '", () -> model.register(spark, " "));
    assertRefused(refused, "the file is null", () -> NetClassificationModel.ofBytes(null));
    assertRefused(refused, "the file is null", () -> NetClassificationModel.ofFile(null));
    assertRefused(refused, "the file is null", () -> NetClassificationModel.ofOnnx(null));
    assertRefused(refused, "the model is null", () -> NetClassificationModel.of(null));
    assertRefused(refused, "the file is null", () -> NetRegressionModel.ofBytes(null));
    assertRefused(refused, "the file is null", () -> NetRegressionModel.ofFile(null));
    assertRefused(refused, "the file is null", () -> NetRegressionModel.ofOnnx(null));
    assertRefused(refused, "the model is null", () -> NetRegressionModel.of(null));
    Path file = Path.of("net.onnx");
    String[] none = null;
    assertRefused(
        refused, "the array inputCols is null", () -> NetRegressionModel.ofOnnx(file, none));
    assertRefused(
        refused,
        "the name of an input is null",
        () -> NetClassificationModel.ofOnnx(file, "a", null));
    assertRefused(refused, "the uid is null", () -> new NetClassifier(null));
    assertRefused(refused, "the uid is null", () -> new NetRegressor(null));
    for (Params stage : List.of(by, model)) {
      assertRefused(refused, "the ParamMap is null", () -> stage.copy(null));
      assertRefused(refused, "the parameter is null", () -> stage.explainParam(null));
    }
    for (Executable load : List.<Executable>of(
        () -> NetClassifier.load(null),
        () -> NetRegressor.load(null),
        () -> NetClassificationModel.load(null),
        () -> NetRegressionModel.load(null))) {
      assertThrows(refused, load);
    }
  }

  @Test
  void aModelThatCantBeReadIsNamed(@TempDir Path folder) throws IOException {
    NetClassificationModel model = model();
    Path file = Files.write(folder.resolve("part.model"), new byte[] {1, 2, 3});
    Class<IOException> refused = IOException.class;
    assertRefused(FormatException.class, file + ": ", () -> NetClassificationModel.ofFile(file));
    assertRefused(refused, folder + ": ", () -> NetRegressionModel.ofFile(folder));
    Path none = Path.of("a");
    assertEquals(
        "a",
        assertThrows(NoSuchFileException.class, () -> NetRegressionModel.ofFile(none))
            .getMessage());
    String saved = folder.resolve("stage").toString();
    model.save(saved);
    Path inside = folder.resolve("stage/model.safetensors");
    Files.delete(folder.resolve("stage/.model.safetensors.crc"));
    Files.write(inside, new byte[] {1, 2, 3});
    assertRefused(
        UncheckedIOException.class, saved + ": ", () -> NetClassificationModel.load(saved));
    Path whole = model(folder);
    assertRefused(
        IllegalArgumentException.class,
        "read a model file with NetClassificationModel.ofFile",
        () -> NetClassificationModel.load(whole.toString()));
    assertEquals(2, NetClassificationModel.ofFile(whole).numClasses());
    Files.write(inside, Files.readAllBytes(whole));
    assertEquals(model.uid(), NetClassificationModel.load(saved).uid());
  }

  @Test
  void aStageOfAnotherKindIsNamed(@TempDir Path folder) throws IOException {
    String estimator = folder.resolve("estimator").toString();
    String model = folder.resolve("model").toString();
    classifier().save(estimator);
    model().save(model);
    Class<IllegalArgumentException> refused = IllegalArgumentException.class;
    String found = "but found class name dev.nn.spark.NetClassif";
    assertRefused(refused, found + "ier", () -> NetRegressor.load(estimator));
    assertRefused(refused, found + "icationModel", () -> NetClassifier.load(model));
    assertRefused(refused, found + "ier", () -> NetClassificationModel.load(estimator));
  }

  private Path model(Path folder) throws IOException {
    Path file = folder.resolve("whole.model");
    Passengers.classifier().save(file);
    return file;
  }

  @Test
  void aColumnIsOneFeature() {
    NetClassificationModel model = model();
    model.setInputCols(new String[] {"age", "port", "AGE"});
    assertRefused(
        IllegalArgumentException.class,
        "inputCols is [age, port, AGE]: list at least one column, and each only once",
        () -> model.transform(passengers));
  }

  @Test
  void heldOutRowsAloneAreRefused() {
    Dataset<Row> held = passengers.withColumn("held", functions.lit(true));
    assertRefused(
        IllegalArgumentException.class,
        "no rows to train on: those of weight 0 and those held out for validation do not count",
        () -> classifier().setValidationIndicatorCol("held").fit(held));
  }

  @Test
  void aStoppedSessionIsNamed() {
    NetClassificationModel model = model();
    spark.stop();
    Class<IllegalStateException> refused = IllegalStateException.class;
    String words = ": the Spark session has been stopped: open another one";
    assertRefused(refused, words, () -> classifier().fit(passengers));
    assertRefused(refused, words, () -> model.transform(passengers));
    assertRefused(refused, words, () -> model.register(spark, "survives"));
    SparkSession other = Sessions.on("local[2]");
    assertEquals(40, model.transform(Passengers.of(other, 40)).count());
  }

  /** Queries would call Spark's own function. */
  @Test
  void theNameOfABuiltInFunctionIsRefused() {
    NetClassificationModel model = model();
    assertRefused(
        IllegalArgumentException.class,
        "'Hash' is a function of Spark, which queries would call instead of the model",
        () -> model.register(spark, "Hash"));
    model.register(spark, "survives");
    model.register(spark, "survives");
    assertEquals(40, passengers.selectExpr("survives(struct(*)).label").count());
  }

  @Test
  void oneRowAndVectorsWithoutNumbersAreRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "there is only one row to train on",
        () -> classifier().fit(passengers.limit(1)));
    StructType schema = new StructType()
        .add("features", SQLDataTypes.VectorType())
        .add("label", DataTypes.IntegerType);
    List<Row> rows =
        List.of(RowFactory.create(Vectors.zeros(0), 0), RowFactory.create(Vectors.zeros(0), 1));
    assertRefused(
        IllegalArgumentException.class,
        "the vector of features has no numbers",
        () -> new NetClassifier().fit(spark.createDataFrame(rows, schema)));
  }

  @Test
  void otherPoliciesAreRefusedWhenTheyAreSet() {
    assertRefused(
        IllegalArgumentException.class,
        "handleInvalid is 'skip', but must be 'error' or 'keep': to skip rows, filter them out",
        () -> classifier().setHandleInvalid("skip"));
  }

  @Test
  void vectorsOfTheOldPackageAreConvertedAsTheirRefusalSays() {
    StructType schema = new StructType()
        .add("features", SQLDataTypes.VectorType())
        .add("label", DataTypes.IntegerType);
    List<Row> rows =
        List.of(RowFactory.create(Vectors.dense(1), 0), RowFactory.create(Vectors.dense(2), 1));
    Dataset<Row> old = MLUtils.convertVectorColumnsFromML(spark.createDataFrame(rows, schema));
    assertRefused(
        IllegalArgumentException.class,
        "convert it with MLUtils.convertVectorColumnsToML",
        () -> new NetClassifier().fit(old));
    NetClassifier by = new NetClassifier().setMaxIter(1);
    assertEquals(2, by.fit(MLUtils.convertVectorColumnsToML(old)).numClasses());
  }

  @Test
  void aCheckpointFolderWithoutANameIsRefusedWhenItIsSet() {
    assertRefused(
        IllegalArgumentException.class,
        "checkpointDir given invalid value",
        () -> classifier().setCheckpointDir(" "));
  }

  @Test
  void parametersAreExplainedWithTheElementsOfArrays() {
    NetClassifier by = classifier();
    String params = by.explainParams();
    assertTrue(params.contains("(default: [64, 32], current: [7])"), params);
    assertTrue(params.contains("(current: [age, port, alone])"), params);
    assertTrue(params.contains("weightCol: column of row weights (undefined)"), params);
    assertTrue(params.contains("(default: 20, current: 2)"), params);
    NetClassificationModel model = by.fit(passengers);
    assertTrue(model.explainParams().contains("(current: [age, port, alone])"));
    assertEquals(
        "NetClassificationModel: uid=%s, numFeatures=3".formatted(by.uid()), model.toString());
  }
}
