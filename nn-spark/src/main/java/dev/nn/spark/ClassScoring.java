package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.model.Classifier;
import dev.nn.model.Task;
import dev.nn.model.features.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** A classifier's answers as columns, with vectors in MLlib's form. */
@DefaultSerializer(JavaSerializer.class)
final class ClassScoring extends Scoring {

  private static final long serialVersionUID = 1;

  static final StructType TYPE = new StructType()
      .add("prediction", DataTypes.DoubleType, false)
      .add("label", DataTypes.StringType, false)
      .add("probability", SQLDataTypes.VectorType(), false)
      .add("rawPrediction", SQLDataTypes.VectorType(), false);

  ClassScoring(byte[] file) {
    super(file);
  }

  @Override
  DataType type() {
    return TYPE;
  }

  @Override
  Reader read(InputStream in) throws IOException {
    Classifier<Map<String, ?>> model = Classifier.load(in);
    List<Feature> schema = model.encoding().schema();
    UTF8String[] labels =
        model.classes().stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
    return from -> from instanceof StructType struct
        ? ofRows(model.withFeatures(RowFeatures.of(schema, struct)), labels)
        : ofVectors(model.withFeatures(VectorFeatures.of(schema)), labels);
  }

  private static Answers ofRows(Classifier<InternalRow> model, UTF8String[] labels) {
    return row -> answer(model, labels, (InternalRow) row);
  }

  private static Answers ofVectors(Classifier<double[]> model, UTF8String[] labels) {
    int features = model.encoding().schema().size();
    return vector -> answer(model, labels, VectorFeatures.storedNumbers(vector, features));
  }

  private static <T> InternalRow answer(Classifier<T> model, UTF8String[] labels, T row) {
    float[] logits = new float[model.target().outputs()];
    float[] scores = new float[labels.length];
    int place = model.score(row, logits, scores);
    return new GenericInternalRow(new Object[] {
      (double) place, labels[place], vector(doubles(scores)), vector(raw(model.task(), logits))
    });
  }

  private static InternalRow vector(double[] numbers) {
    return VectorFeatures.stored(Vectors.dense(numbers));
  }

  /** MLlib wants two numbers for one logit: the evidence against the second class and for it. */
  private static double[] raw(Task task, float[] logits) {
    return task == Task.TWO_CLASSES ? new double[] {-logits[0], logits[0]} : doubles(logits);
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }
}
