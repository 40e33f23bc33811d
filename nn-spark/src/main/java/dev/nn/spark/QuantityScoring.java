package dev.nn.spark;

import dev.nn.model.Regressor;
import dev.nn.model.features.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A regressor's answers: one quantity, in its unit. */
final class QuantityScoring extends Scoring {

  private static final long serialVersionUID = 1;

  private final boolean named;

  QuantityScoring(byte[] file, boolean named) {
    super(file);
    this.named = named;
  }

  @Override
  DataType type() {
    return new StructType().add("prediction", DataTypes.DoubleType, false);
  }

  @Override
  Supplier<UDF1<Object, Object>> read(InputStream in) throws IOException {
    Regressor<Map<String, ?>> model = Regressor.load(in);
    List<Feature> schema = model.encoding().schema();
    if (named) {
      Regressor<Row> ofRows = model.withFeatures(RowFeatures.of(schema));
      return () -> {
        FieldOrder order = new FieldOrder(schema);
        return struct -> answer(ofRows, order.of((Row) struct));
      };
    }
    Regressor<double[]> ofVectors = model.withFeatures(VectorFeatures.of(schema));
    return () ->
        vector -> answer(ofVectors, VectorFeatures.numbers((Vector) vector, schema.size()));
  }

  private static <T> Row answer(Regressor<T> model, T row) {
    return RowFactory.create(model.predict(row));
  }
}
