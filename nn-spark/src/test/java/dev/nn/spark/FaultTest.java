package dev.nn.spark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A training goes on or ends in an error that says why; it leaves nothing with the executors. */
@Timeout(600)
class FaultTest {

  private final SparkSession spark = Sessions.on("local[2]");
  private final Dataset<Row> rows = Passengers.of(spark, 60);

  @AfterEach
  void nothingIsLeftWithTheExecutors() {
    assertEquals(0, spark.sparkContext().getPersistentRDDs().size());
  }

  private static void assertEnds(String words, NetEstimator<?, ?> by, Dataset<Row> of) {
    Exception e = assertThrows(Exception.class, () -> by.fit(of));
    assertTrue(e.toString().contains(words), e.toString());
  }

  @Test
  void numbersThatOverflowEndTheTraining() {
    for (int localSteps : new int[] {0, 2}) {
      NetClassifier wild =
          SameBitsTest.classifier().setLocalSteps(localSteps).setStepSize(1e30).setMaxIter(9);
      assertEnds("lower stepSize", wild, rows);
    }
    NetRegressor infinite =
        new NetRegressor().setInputCols(new String[] {"fare"}).setLabelCol("age");
    assertEnds("fare", infinite, rows.withColumn("fare", functions.lit(Double.POSITIVE_INFINITY)));
  }

  /** As docs/spark.md says: the group's later jobs too, since a fit has many. */
  @Test
  void aFitIsCancelledWithItsFutureJobs() {
    SparkContext context = spark.sparkContext();
    SparkListener canceller = new SparkListener() {
      @Override
      public void onJobStart(SparkListenerJobStart start) {
        context.cancelJobGroupAndFutureJobs("a fit");
      }
    };
    context.addSparkListener(canceller);
    context.setJobGroup("a fit", "a fit", true);
    try {
      assertEnds("cancelled", SameBitsTest.classifier().setMaxIter(1_000_000), rows);
    } finally {
      context.clearJobGroup();
      context.removeSparkListener(canceller);
    }
  }

  @Test
  void partitionsWithoutRows() {
    byte[] expected = SameBitsTest.classifier().fit(rows).toBytes();
    Dataset<Row> sparse = rows.limit(0).union(rows.repartition(90)).union(rows.limit(0));
    assertArrayEquals(expected, SameBitsTest.classifier().fit(sparse).toBytes());
  }

  @Test
  void aClassOfTheValidationAlone() {
    Dataset<Row> unknown = rows.withColumn("held", functions.col("fare").gt(120))
        .withColumn("survived", functions.expr("if(held, 'perhaps', survived)"));
    assertEnds("perhaps", SameBitsTest.classifier().setValidationIndicatorCol("held"), unknown);
  }

  @Test
  void missingWeightsAndLabels() {
    NetClassifier weighted = SameBitsTest.classifier().setWeightCol("weight");
    assertEnds(
        "the weight is null", weighted, rows.withColumn("weight", functions.expr("nullif(1, 1)")));
    assertEnds("the weight is -1.0", weighted, rows.withColumn("weight", functions.lit(-1.0)));
    assertEnds(
        "there are no rows to train on: those of weight 0 and those held out",
        weighted,
        rows.withColumn("weight", functions.lit(0)));
    Dataset<Row> judges = rows.withColumn("held", functions.col("fare").gt(120))
        .withColumn("weight", functions.expr("if(held, 0, 1)"));
    assertEnds("so that their loss is 0", weighted.setValidationIndicatorCol("held"), judges);
    assertEnds(
        "or nearly 0 relative to the training rows",
        weighted,
        judges.withColumn("weight", functions.expr("if(held, 1e-300D, 1)")));
    Dataset<Row> held = rows.withColumn("held", functions.col("fare").gt(120))
        .withColumn("survived", functions.expr("if(held, null, survived)"));
    assertEnds(
        "the label is null", SameBitsTest.classifier().setValidationIndicatorCol("held"), held);
  }

  @Test
  void weightsTooLargeAreScaledAsTheirRefusalsSay() {
    NetClassifier weighted = SameBitsTest.classifier().setWeightCol("weight");
    Dataset<Row> large =
        rows.withColumn("weight", functions.expr("if(fare > 120, 1e300D, 2e300D)"));
    assertEnds("1.0E300, too large to compute a mean: divide all weights", weighted, large);
    byte[] expected = weighted
        .fit(rows.withColumn("weight", functions.expr("if(fare > 120, 1, 2)")))
        .toBytes();
    assertArrayEquals(
        expected,
        weighted
            .fit(large.withColumn("weight", functions.expr("weight / 1e300D")))
            .toBytes());
    Dataset<Row> judges = rows.withColumn("held", functions.col("fare").gt(120))
        .withColumn("weight", functions.expr("if(held, 1, 1e-300D)"));
    weighted.setValidationIndicatorCol("held");
    assertEnds(
        "a validation row is 1.0, but the mean of the training rows' weights is 1.0E-300",
        weighted,
        judges);
    weighted.fit(judges.withColumn("weight", functions.lit(1e-300)));
  }

  /** Though several rows are measured at a time. */
  @Test
  void theRowThatIsRefusedIsNamed() {
    Dataset<Row> points = spark.sql("SELECT double(id) AS x, "
        + "if(id = 41, double('Infinity'), id % 7) AS y, id % 2 AS label FROM range(0, 60, 1, 1)");
    String words = " is Infinity: correct it, or leave the row out, in the row [[41.0,Infinity], 1";
    assertEnds("y" + words, new NetClassifier().setInputCols(new String[] {"x", "y"}), points);
    assertEnds(
        words,
        new NetClassifier(),
        points
            .withColumn("features", functions.expr("array(x, y)"))
            .withColumn("features", array_to_vector(functions.col("features"))));
  }

  @Test
  void quantitiesAreNoClasses() {
    String[] x = {"x"};
    String cure = "train a NetRegressor if ";
    Dataset<Row> prices =
        spark.sql("SELECT double(id) AS x, id * 0.5D AS label FROM range(0, 1500, 1, 1)");
    NetClassifier by = new NetClassifier().setInputCols(x);
    assertEnds(
        "1000 different values, among them [0, 0.5, 1]: group its values, or " + cure, by, prices);
    assertEnds(": group its values, or " + cure, by, prices.repartition(2));
    assertEnds("cast the column to string, or " + cure, by, prices.limit(9));
    new NetRegressor().setInputCols(x).setMaxIter(1).fit(prices);
  }

  @Test
  void vectorsThatAreNoneOrOfAnotherLength() {
    StructType schema = new StructType()
        .add("features", SQLDataTypes.VectorType())
        .add("label", DataTypes.DoubleType);
    List<Row> good = List.of(
        RowFactory.create(Vectors.dense(1, 2), 0.0), RowFactory.create(Vectors.dense(3, 1), 1.0));
    Dataset<Row> all = spark.createDataFrame(good, schema);
    NetClassifier classifier = new NetClassifier().setMaxIter(1);
    assertEquals(2, classifier.fit(all).numClasses());
    Row longer = RowFactory.create(Vectors.dense(1, 2, 3), 0.0);
    assertEnds(
        "vectors of 2 and of 3 numbers",
        classifier,
        all.union(spark.createDataFrame(List.of(longer), schema)));
    Row none = RowFactory.create(null, 0.0);
    assertEnds(
        "the vector of features is null",
        classifier,
        all.union(spark.createDataFrame(List.of(none), schema)));
  }

  @Test
  void aSourceThatFailsOnceTheRowsAreMeasured() {
    FailsLater.firstStage = -1;
    Dataset<Row> failing = rows.repartition(2)
        .withColumn(
            "fare",
            functions
                .udf((Double fare) -> FailsLater.pass(fare), DataTypes.DoubleType)
                .asNondeterministic()
                .apply(functions.col("fare")));
    NetRegressor regressor =
        new NetRegressor().setInputCols(new String[] {"alone"}).setLabelCol("fare");
    assertEnds("the source is gone", regressor, failing);
  }

  /** Fails in all stages but the first that reads it. */
  private static final class FailsLater {

    private static volatile int firstStage;

    private static synchronized double pass(double number) {
      int stage = TaskContext.get().stageId();
      firstStage = firstStage < 0 ? stage : firstStage;
      if (stage != firstStage) {
        throw new IllegalStateException("the source is gone");
      }
      return number;
    }
  }
}
