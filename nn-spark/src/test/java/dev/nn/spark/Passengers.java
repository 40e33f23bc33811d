package dev.nn.spark;

import dev.nn.model.Classifier;
import dev.nn.model.Regressor;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.random.SplitMix64;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Generated rows with a number that may be missing, a category and a flag. */
final class Passengers {

  static final StructType SCHEMA = new StructType()
      .add("id", DataTypes.LongType)
      .add("age", DataTypes.DoubleType)
      .add("port", DataTypes.StringType)
      .add("alone", DataTypes.BooleanType)
      .add("survived", DataTypes.StringType)
      .add("fare", DataTypes.DoubleType);

  private static final String[] PORTS = {"Cherbourg", "Queenstown", "Southampton"};

  private Passengers() {}

  static List<Row> rows(int count) {
    SplitMix64 random = new SplitMix64(5);
    List<Row> rows = new ArrayList<>();
    for (long id = 0; id < count; id++) {
      double age = 80 * random.nextDouble();
      int port = random.nextInt(3);
      boolean alone = random.nextInt(2) == 0;
      boolean survived = age < 30 + 10 * port != alone;
      double fare = 100 + age * (port - 1) + random.nextDouble();
      rows.add(RowFactory.create(
          id, id % 11 == 3 ? null : age, PORTS[port], alone, survived ? "yes" : "no", fare));
    }
    return rows;
  }

  static Dataset<Row> of(SparkSession spark, int count) {
    return spark.createDataFrame(rows(count), SCHEMA).drop("id");
  }

  static Map<String, Object> map(Row row) {
    Map<String, Object> map = new HashMap<>();
    for (String name : List.of("age", "port", "alone")) {
      map.put(name, row.get(SCHEMA.fieldIndex(name)));
    }
    return map;
  }

  private static Samples<Map<String, ?>> samples(int target) {
    List<Row> rows = rows(300);
    List<Map<String, ?>> maps = new ArrayList<>();
    rows.forEach(row -> maps.add(map(row)));
    Map<Map<String, ?>, Object> targets = new IdentityHashMap<>();
    for (int r = 0; r < maps.size(); r++) {
      targets.put(maps.get(r), rows.get(r).get(target));
    }
    return Samples.of(maps, Features.ofMaps(maps), targets::get);
  }

  static Classifier<Map<String, ?>> classifier() {
    return Classifier.train(
        samples(4),
        settings -> settings.seed(1).hidden(8).steps(200).validation(0.2).refit(false));
  }

  static Regressor<Map<String, ?>> regressor() {
    return Regressor.train(
        samples(5),
        settings -> settings.seed(1).hidden(8).steps(200).validation(0.2).refit(false));
  }
}
