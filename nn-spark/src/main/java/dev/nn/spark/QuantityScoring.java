package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.model.Regressor;
import dev.nn.model.features.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A regressor's answers: one quantity, in its unit. */
@DefaultSerializer(JavaSerializer.class)
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
  UDF1<Object, Object> read(InputStream in) throws IOException {
    Regressor<Map<String, ?>> model = Regressor.load(in);
    List<Feature> schema = model.encoding().schema();
    if (named) {
      Regressor<Row> ofRows = model.withFeatures(RowFeatures.of(schema));
      return row -> answer(ofRows.predict((Row) row));
    }
    Regressor<double[]> ofVectors = model.withFeatures(VectorFeatures.of(schema));
    return vector ->
        answer(ofVectors.predict(VectorFeatures.numbers((Vector) vector, schema.size())));
  }

  private static InternalRow answer(double quantity) {
    return new GenericInternalRow(new Object[] {quantity});
  }
}
