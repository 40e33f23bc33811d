package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.model.Regressor;
import dev.nn.model.features.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A regressor's answers: one quantity, in its unit. */
@DefaultSerializer(JavaSerializer.class)
final class QuantityScoring extends Scoring {

  private static final long serialVersionUID = 1;

  QuantityScoring(byte[] file) {
    super(file);
  }

  @Override
  DataType type() {
    return new StructType().add("prediction", DataTypes.DoubleType, false);
  }

  @Override
  Reader read(InputStream in) throws IOException {
    Regressor<Map<String, ?>> model = Regressor.load(in);
    List<Feature> schema = model.encoding().schema();
    return from -> from instanceof StructType struct
        ? ofRows(model.withFeatures(RowFeatures.of(schema, struct)))
        : ofVectors(model.withFeatures(VectorFeatures.of(schema)));
  }

  private static Answers ofRows(Regressor<InternalRow> model) {
    return row -> answer(model.predict((InternalRow) row));
  }

  private static Answers ofVectors(Regressor<double[]> model) {
    int features = model.encoding().schema().size();
    return vector -> answer(model.predict(VectorFeatures.storedNumbers(vector, features)));
  }

  private static InternalRow answer(double quantity) {
    return new GenericInternalRow(new Object[] {quantity});
  }
}
