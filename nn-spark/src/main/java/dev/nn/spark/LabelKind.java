package dev.nn.spark;

import dev.nn.model.Classifier;
import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.QuantityTarget.Quantity;
import dev.nn.model.Regressor;
import dev.nn.model.Trained;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.FittedNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** What the labels are, and which model predicts them. */
enum LabelKind {

  /** Two classes share one output; more than two have one each. */
  CLASSES("numbers, strings or booleans") {

    @Override
    boolean fits(DataType type) {
      return Inputs.isNamed(type);
    }

    @Override
    void measure(String name, FeaturesBuilder<Sample> builder) {
      builder.category(name, Sample::label);
    }

    @Override
    int outputs(Measured measured) {
      ClassLabels.warn(measured);
      int classes = ClassLabels.of(measured).size();
      return classes == 2 ? 1 : classes;
    }

    @Override
    LossKind loss(int outputs) {
      return outputs == 1 ? LossKind.BINARY_CROSS_ENTROPY : LossKind.SOFTMAX_CROSS_ENTROPY;
    }

    @Override
    Model<Sample> model(Measured measured, Trained trained, float[] means, boolean named) {
      float[] shares = means.length == 1 ? new float[] {1 - means[0], means[0]} : means;
      return Classifier.of(
          trained,
          loss(means.length),
          named ? ClassLabels.names(measured) : ClassLabels.of(measured),
          shares,
          measured.schema().features());
    }

    @Override
    Model<Map<String, ?>> load(InputStream in) throws IOException {
      return Classifier.load(in);
    }
  },

  /** One quantity, named after its column. */
  QUANTITY("numbers") {

    @Override
    boolean fits(DataType type) {
      return type instanceof NumericType;
    }

    @Override
    void measure(String name, FeaturesBuilder<Sample> builder) {
      builder.number(name, sample -> ((Number) sample.label()).doubleValue());
    }

    @Override
    int outputs(Measured measured) {
      return 1;
    }

    @Override
    LossKind loss(int outputs) {
      return LossKind.MEAN_SQUARED_ERROR;
    }

    @Override
    Model<Sample> model(Measured measured, Trained trained, float[] means, boolean named) {
      FittedNumber label = measured.quantity();
      String name = measured.schema().label().name();
      return Regressor.of(
          trained,
          loss(means.length),
          List.of(new Quantity(name, "", label.mean(), label.deviation(), label.flattened())),
          new double[] {label.mean()},
          measured.schema().features());
    }

    @Override
    Model<Map<String, ?>> load(InputStream in) throws IOException {
      return Regressor.load(in);
    }
  };

  private final String wanted;

  LabelKind(String wanted) {
    this.wanted = wanted;
  }

  /** What a label column has to hold, for error messages. */
  String wanted() {
    return wanted;
  }

  /** Whether a column of this type can be the label. */
  abstract boolean fits(DataType type);

  /** Adds the label to what is measured. */
  abstract void measure(String name, FeaturesBuilder<Sample> builder);

  /** How many outputs the net has. */
  abstract int outputs(Measured measured);

  /** The loss of a net with that many outputs. */
  abstract LossKind loss(int outputs);

  /**
   * A model built from the measurements; the means are those of the targets. Without names, it
   * takes the classes as the rows have them.
   */
  abstract Model<Sample> model(Measured measured, Trained trained, float[] means, boolean named);

  /** Reads the file of such a model. */
  abstract Model<Map<String, ?>> load(InputStream in) throws IOException;
}
