package dev.nn.spark;

import dev.nn.model.Classifier;
import dev.nn.model.Task;
import dev.nn.model.features.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A classifier's answers as columns, with vectors in MLlib's form. */
final class ClassScoring extends Scoring {

  private static final long serialVersionUID = 1;

  private final boolean named;

  ClassScoring(byte[] file, boolean named) {
    super(file);
    this.named = named;
  }

  @Override
  DataType type() {
    return new StructType()
        .add("prediction", DataTypes.DoubleType, false)
        .add("label", DataTypes.StringType, false)
        .add("probability", SQLDataTypes.VectorType(), false)
        .add("rawPrediction", SQLDataTypes.VectorType(), false);
  }

  @Override
  Supplier<UDF1<Object, Object>> read(InputStream in) throws IOException {
    Classifier<Map<String, ?>> model = Classifier.load(in);
    List<Feature> schema = model.encoding().schema();
    if (named) {
      Classifier<Row> ofRows = model.withFeatures(RowFeatures.of(schema));
      return () -> {
        FieldOrder order = new FieldOrder(schema);
        return struct -> answer(ofRows, order.of((Row) struct));
      };
    }
    Classifier<double[]> ofVectors = model.withFeatures(VectorFeatures.of(schema));
    return () ->
        vector -> answer(ofVectors, VectorFeatures.numbers((Vector) vector, schema.size()));
  }

  private static <T> Row answer(Classifier<T> model, T row) {
    float[] logits = new float[model.target().outputs()];
    float[] scores = new float[model.classes().size()];
    int place = model.score(row, logits, scores);
    return RowFactory.create(
        (double) place,
        model.classes().get(place),
        Vectors.dense(doubles(scores)),
        Vectors.dense(raw(model.task(), logits)));
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
