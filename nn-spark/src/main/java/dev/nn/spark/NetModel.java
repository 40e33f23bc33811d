package dev.nn.spark;

import dev.nn.model.features.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A model of {@code dev.nn.model} that scores the rows of a {@code DataFrame}. It reads the columns
 * named after its features, or one vector; missing and unknown values are filled in or refused, as
 * the model specifies.
 *
 * @param <M> the kind of model
 */
public abstract class NetModel<M extends NetModel<M>> extends Model<M>
    implements NetColumns, MLWritable {

  private static final long serialVersionUID = 1;

  private final String uid;
  private final Scoring scoring;
  private final transient List<Feature> features;
  private transient volatile Scoring.@Nullable Answers ofVectors;

  NetModel(String uid, Scoring scoring, List<Feature> features) {
    this.uid = uid;
    this.scoring = scoring;
    this.features = features;
    setDefault(featuresCol(), "features");
    setDefault(predictionCol(), "prediction");
  }

  /** The columns that it adds to each row. */
  abstract List<Added> added();

  abstract M withFile(String uid, byte[] file) throws IOException;

  abstract M self();

  final M byName() {
    return setInputCols(features.stream().map(Feature::name).toArray(String[]::new));
  }

  @Override
  public final String uid() {
    return uid;
  }

  /**
   * The number of features.
   *
   * @return at least 1
   */
  public final int numFeatures() {
    return features.size();
  }

  @Override
  public final String toString() {
    return "%s: uid=%s, numFeatures=%s".formatted(getClass().getSimpleName(), uid, numFeatures());
  }

  /**
   * The model as a file of {@code dev.nn.model}, for programs without Spark.
   *
   * @return new bytes
   */
  public final byte[] toBytes() {
    return scoring.file().clone();
  }

  /**
   * Reads one column for each feature, instead of a vector.
   *
   * @param columns their names, in the order of the model's features
   * @return this model
   */
  public final M setInputCols(String[] columns) {
    set(inputCols(), columns);
    clear(featuresCol());
    return self();
  }

  /**
   * Reads a vector of features, in the order of the model, instead of columns by name.
   *
   * @param column its name
   * @return this model
   */
  public final M setFeaturesCol(String column) {
    set(featuresCol(), column);
    clear(inputCols());
    return self();
  }

  /**
   * Names the prediction column.
   *
   * @param column its name; empty leaves it out
   * @return this model
   */
  public final M setPredictionCol(String column) {
    set(predictionCol(), column);
    return self();
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    new Inputs(this).require(Preconditions.given(uid, "schema", schema), features);
    return Added.to(schema, added(), uid);
  }

  @Override
  public final Dataset<Row> transform(Dataset<?> dataset) {
    Preconditions.require(uid, dataset);
    transformSchema(dataset.schema());
    String answer = uid + "_answer";
    Column scores =
        scoring(dataset.sparkSession(), uid).of(dataset, new Inputs(this).column(features));
    Dataset<Row> scored = dataset.withColumn(answer, scores);
    for (Added added : added()) {
      if (!added.column().isEmpty()) {
        Column part = Inputs.quoted(answer).getField(added.part());
        scored = scored.withColumn(added.column(), part, added.metadata());
      }
    }
    return scored.drop(answer);
  }

  /**
   * The prediction for one row, as {@link #transform} makes it.
   *
   * @param features a number for each feature, in their order
   * @return the prediction
   * @throws IllegalArgumentException if the vector is null or has another length, one of its
   *     numbers is refused, or the model has features that are not numbers
   */
  public final double predict(Vector features) {
    return answer(features).getDouble(0);
  }

  /** The parts of the answer for a vector, in the order of {@link Scoring#type}. */
  final InternalRow answer(Vector vector) {
    VectorNames.requireNumbers(uid, features, "score its rows with transform");
    Scoring.Answers known = ofVectors;
    if (known == null) {
      known = scoring.model().of(SQLDataTypes.VectorType());
      ofVectors = known;
    }
    return known.to(VectorFeatures.stored(Preconditions.given(uid, "vector", vector)));
  }

  private SharedScoring scoring(SparkSession spark, String name) {
    return SharedScoring.of(spark, name, scoring);
  }

  /**
   * Registers the model as a function of SQL: after {@code model.register(spark, "price")},
   * {@code SELECT price(struct(*)).prediction FROM houses}. The function takes a struct with a
   * field for each feature, in any order, or the vector if this model reads one. It returns a
   * struct.
   *
   * @param spark the session whose queries call it
   * @param name the name of the function; one of that name is replaced
   * @throws IllegalArgumentException if an argument is null, or the name is blank or that of a
   *     built-in function
   * @throws IllegalStateException if the session has been stopped
   */
  public final void register(SparkSession spark, String name) {
    Preconditions.require(uid, spark);
    SqlFunction.requireFree(uid, name);
    new SqlFunction(name, scoring(spark, name), features, new Inputs(this).named()).register(spark);
  }

  @Override
  public final M copy(ParamMap extra) {
    try {
      M that = withFile(uid, scoring.file());
      copyValues(that, Preconditions.given(uid, "ParamMap", extra));
      return hasParent() ? that.setParent(parent()) : that;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final String explainParam(Param<?> param) {
    return Explained.param(this, param);
  }

  /** Java serialization leaves the features out; they are read from the file again. */
  final Object readResolve() {
    return copy(new ParamMap());
  }

  @Override
  public final MLWriter write() {
    return new NetModelWriter(this, scoring.file());
  }
}
