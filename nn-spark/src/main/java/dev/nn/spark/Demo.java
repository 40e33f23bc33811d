package dev.nn.spark;

import dev.nn.backend.Backends;
import java.util.Arrays;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A program for {@code spark-submit}: trains a net on generated passengers, saves it, loads it and
 * scores other passengers. Its argument is the model folder, which is overwritten.
 */
public final class Demo {

  private static final String PASSENGERS = """
      SELECT *, if((age < 15 + 10 * length(port) %% 30) <> alone, 'yes', 'no') AS survived FROM (
        SELECT id,
               pmod(xxhash64(id, 1), 800) / 10.0D AS age,
               element_at(array('Cherbourg', 'Queenstown', 'Southampton'),
                          cast(1 + pmod(xxhash64(id, 2), 3) AS int)) AS port,
               pmod(xxhash64(id, 3), 2) = 0 AS alone
        FROM range(%s))""";

  private Demo() {}

  /**
   * Runs it.
   *
   * @param args the folder
   * @throws Exception if the model can't be saved
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "Demo takes one argument, the model folder, but got " + Arrays.toString(args));
    }
    try (SparkSession spark = SparkSession.builder().appName("nn demo").getOrCreate()) {
      Dataset<Row> passengers = spark.sql(PASSENGERS.formatted(20_000));
      new NetClassifier()
          .setInputCols(new String[] {"age", "port", "alone"})
          .setLabelCol("survived")
          .setStepSize(0.01)
          .setMaxIter(8)
          .setSeed(42)
          .fit(passengers.filter("id % 5 <> 0"))
          .write()
          .overwrite()
          .save(args[0]);
      score(NetClassificationModel.load(args[0]), passengers.filter("id % 5 = 0"));
    }
  }

  private static void score(NetClassificationModel model, Dataset<Row> passengers) {
    Dataset<Row> scored =
        model.transform(passengers).selectExpr("*", "if(survived = 'yes', 1D, 0D) AS label");
    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
    scored
        .select("age", "port", "alone", "survived", "probability", "prediction")
        .show(5, false);
    long count = scored.count();
    System.out.println("Backend: " + Backends.select().info());
    System.out.printf("%s of %s passengers are right%n", Math.round(accuracy * count), count);
  }
}
