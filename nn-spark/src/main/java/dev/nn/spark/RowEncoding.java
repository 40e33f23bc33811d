package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.model.Model;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Encodes rows with a model that has yet to be trained: weight (relative to the mean), targets and
 * inputs, as bytes, after what orders the row.
 */
@DefaultSerializer(JavaSerializer.class)
final class RowEncoding extends SharedModel<Function<Sample, byte[]>> {

  private static final long serialVersionUID = 1;

  /** More than any training row can weigh; greater weights of validation rows overflow the loss. */
  private static final float MOST = 0x1p60f;

  private final SampleSchema schema;
  private final double meanWeight;
  private final RowOrder order;

  RowEncoding(byte[] file, Measured measured, RowOrder order) {
    super(file);
    this.schema = measured.schema();
    this.meanWeight = measured.meanWeight();
    this.order = order;
  }

  @Override
  Function<Sample, byte[]> read(InputStream in) throws IOException {
    Model<?> model = schema.labels().load(in);
    Encoder<Sample> encoder = model.encoding().encoder(schema.features());
    return sample -> content(sample, model, encoder);
  }

  private byte[] content(Sample sample, Model<?> model, Encoder<Sample> encoder) {
    float[] targets = new float[model.target().outputs()];
    float[] inputs = new float[model.encoding().columns()];
    model.target().encode(sample.label(), targets, 0);
    encoder.encode(sample, inputs);
    ByteBuffer content = ByteBuffer.allocate(4 * (1 + targets.length + inputs.length));
    content.putFloat(relative(sample.weight()));
    content.asFloatBuffer().put(targets).put(inputs);
    return content.array();
  }

  private float relative(double weight) {
    float relative = (float) (weight / meanWeight);
    if (relative > MOST) {
      throw new InputException(
          "the weight of a validation row is %s, but the mean of the training rows' weights is %s: scale both alike"
              .formatted(weight, meanWeight));
    }
    return relative;
  }

  RowOrder order() {
    return order;
  }

  /** Encodes those rows that are held out, or the others. */
  Iterator<InternalRow> encode(Iterator<InternalRow> rows, boolean held) {
    SampleReader reader = new SampleReader(schema);
    return CollectionConverters.asJava(CollectionConverters.asScala(SampleReader.side(rows, held))
        .map(row -> encode(reader, row)));
  }

  private InternalRow encode(SampleReader reader, InternalRow row) {
    try {
      byte[] content = model().apply(reader.read(row));
      return new GenericInternalRow(new Object[] {order.key(row, content), content});
    } catch (InputException e) {
      throw new InputException(Cure.of(e));
    }
  }
}
