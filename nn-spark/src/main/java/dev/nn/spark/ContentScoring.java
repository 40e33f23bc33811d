package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.model.Classifier;
import dev.nn.model.Model;
import dev.nn.model.Regressor;
import dev.nn.model.features.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Encodes rows with a model that has yet to be trained: weight (relative to the mean), targets and
 * inputs, as bytes.
 */
@DefaultSerializer(JavaSerializer.class)
final class ContentScoring extends Scoring {

  private static final long serialVersionUID = 1;

  private final SampleSchema schema;
  private final double meanWeight;

  ContentScoring(byte[] file, Measured measured) {
    super(file);
    this.schema = measured.schema();
    this.meanWeight = measured.meanWeight();
  }

  @Override
  DataType type() {
    return DataTypes.BinaryType;
  }

  @Override
  Reader read(InputStream in) throws IOException {
    Model<?> model = schema.classes() ? Classifier.load(in) : Regressor.load(in);
    Encoder<Sample> encoder = model.encoding().encoder(schema.features());
    return from -> {
      SampleReader reader = new SampleReader(schema);
      return row -> content(reader.read((InternalRow) row), model, encoder);
    };
  }

  private byte[] content(Sample sample, Model<?> model, Encoder<Sample> encoder) {
    float[] targets = new float[model.target().outputs()];
    float[] inputs = new float[model.encoding().columns()];
    model.target().encode(sample.label(), targets, 0);
    encoder.encode(sample, inputs);
    ByteBuffer content = ByteBuffer.allocate(4 * (1 + targets.length + inputs.length));
    content.putFloat((float) (sample.weight() / meanWeight));
    content.asFloatBuffer().put(targets).put(inputs);
    return content.array();
  }
}
