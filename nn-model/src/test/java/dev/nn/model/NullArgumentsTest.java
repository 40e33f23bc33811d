package dev.nn.model;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Augmentation;
import dev.nn.io.NetFile;
import dev.nn.misuse.NullArgument;
import dev.nn.misuse.NullArguments;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.EncodingFit;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedFlag;
import dev.nn.model.features.FittedImage;
import dev.nn.model.features.FittedNumber;
import dev.nn.model.features.Kind;
import dev.nn.model.features.MeasuredRows;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.net.Net;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A null for every argument of the public API is named and changes nothing. */
class NullArgumentsTest {

  /** Where null is no mistake, or one of its own kind. */
  private static final Set<String> NO_MISTAKES = Set.of(
      // An exception may be without a message, as those of the JDK.
      "InputException.new(message)",
      // A row that can't be read, like others: an InputException with its number.
      "Encoder.encode(row)",
      "EncodingFit.add(row)",
      // A value that is missing: the policy of the feature decides.
      "FittedImage.encode(pixels)",
      // Scores, which the library makes.
      "Importance.new(feature)",
      "LabelScore$OfLabel.new(name)",
      "RegressorScore$OfQuantity.new(name)",
      "RegressorScore$OfQuantity.new(unit)",
      "Predictions.new(list)",
      "Predictions.new(inputs)",
      "Samples$Split.new(train)",
      "Samples$Split.new(test)");

  @TempDir
  Path folder;

  @TestFactory
  Stream<DynamicTest> nullArgumentsAreNamedAndChangeNothing() throws Exception {
    Examples examples = new Examples(folder);
    return NullArguments.of(Path.of("api.txt")).stream()
        .filter(argument -> !NO_MISTAKES.contains(argument.toString()))
        .map(argument ->
            dynamicTest(argument.toString(), () -> argument.check(new Examples(folder), examples)));
  }

  /** Rows of one number with answers of each kind. */
  private static final class Examples implements NullArgument.Arguments {

    private static final double[][] ROWS = {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}};
    private static final Classifier<double[]> CLASSIFIER =
        Classifier.train(Samples.of(ROWS, new int[] {0, 1, 0, 1, 0, 1, 0, 1}), Examples::small);
    private static final Regressor<double[]> REGRESSOR =
        Regressor.train(Samples.of(ROWS, new double[] {1, 2, 3, 4, 5, 6, 7, 8}), Examples::small);
    private static final Samples<double[]> LABELED = Samples.of(
        List.of(ROWS), Features.ofDoubles(1), row -> row[0] > 4 ? Set.of("a") : Set.of("b"));
    private static final LabelClassifier<double[]> LABELS =
        LabelClassifier.train(LABELED, Examples::small);

    private final Samples<double[]> samples = Samples.of(ROWS, new int[] {0, 1, 0, 1, 0, 1, 0, 1});
    private final Features<double[]> features = Features.ofDoubles(1);
    private final Map<Class<?>, Object> values;

    Examples(Path folder) throws Exception {
      Path file = folder.resolve("model");
      if (!Files.exists(file)) {
        CLASSIFIER.save(file);
      }
      Feature number = new Feature("x", Kind.NUMBER, 1, 1, Missing.REFUSED, Unknown.REFUSED);
      Feature category = new Feature("c", Kind.CATEGORY, 1, 1, Missing.REFUSED, Unknown.REFUSED);
      Feature flag = new Feature("f", Kind.FLAG, 1, 1, Missing.REFUSED, Unknown.REFUSED);
      Feature image = new Feature("i", Kind.IMAGE, 1, 1, Missing.REFUSED, Unknown.REFUSED);
      FittedNumber fitted = new FittedNumber(number, 0, 1, -1, 1, false);
      this.values = Map.ofEntries(
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(double.class, 0.5),
          Map.entry(float.class, 0.5f),
          Map.entry(boolean.class, true),
          Map.entry(double[].class, new double[] {1}),
          Map.entry(float[].class, new float[] {0, 0}),
          Map.entry(RuntimeException.class, new IllegalStateException("mine")),
          Map.entry(int[].class, new int[] {1}),
          Map.entry(boolean[].class, new boolean[] {true}),
          Map.entry(double[][].class, new double[][] {{1}}),
          Map.entry(float[][].class, new float[][] {{1}}),
          Map.entry(byte[].class, new EncodingFit<>(features).toBytes()),
          Map.entry(String.class, "x0"),
          Map.entry(String[].class, new String[] {"x0"}),
          Map.entry(Object.class, new double[] {1}),
          Map.entry(List.class, List.of()),
          Map.entry(Iterable.class, List.of()),
          Map.entry(Collection.class, List.of()),
          Map.entry(Map.class, Map.of()),
          Map.entry(Path.class, file),
          Map.entry(InputStream.class, new ByteArrayInputStream(Files.readAllBytes(file))),
          Map.entry(OutputStream.class, OutputStream.nullOutputStream()),
          Map.entry(dev.nn.io.SavedNet.class, NetFile.read(file)),
          Map.entry(Function.class, (Function<Object, Object>) row -> "0"),
          Map.entry(ToDoubleFunction.class, (ToDoubleFunction<Object>) row -> 1),
          Map.entry(LongFunction.class, (LongFunction<Object>) steps -> null),
          Map.entry(UnaryOperator.class, UnaryOperator.identity()),
          Map.entry(Consumer.class, (Consumer<Settings>) Examples::small),
          Map.entry(TensorBackend.class, Backends.select()),
          Map.entry(Augmentation.class, Augmentation.none()),
          Map.entry(Settings.class, new Settings()),
          Map.entry(FeaturesBuilder.class, Features.builder()),
          Map.entry(Encoder.class, CLASSIFIER.encoding().encoder(features)),
          Map.entry(EncodingFit.class, new EncodingFit<>(features)),
          Map.entry(MeasuredRows.class, new MeasuredRows<>(features, List.of())),
          Map.entry(Encoding.class, CLASSIFIER.encoding()),
          Map.entry(Feature.class, number),
          Map.entry(FittedFeature.class, fitted),
          Map.entry(FittedNumber.class, fitted),
          Map.entry(FittedFlag.class, new FittedFlag(flag, true, false, false)),
          Map.entry(FittedImage.class, new FittedImage(image, 1)),
          Map.entry(
              FittedCategory.class, new FittedCategory(category, List.of("0", "1"), "0", false)),
          Map.entry(Trained.class, new Trained(CLASSIFIER.encoding(), CLASSIFIER.net())),
          Map.entry(Net.class, CLASSIFIER.net()));
    }

    private static void small(Settings settings) {
      settings.hidden(2).steps(1);
    }

    /** Where the type is not enough. */
    @Override
    public Object of(Parameter parameter) throws Exception {
      Class<?> owner = parameter.getDeclaringExecutable().getDeclaringClass();
      return switch (parameter.getName()) {
        case "at" -> 0;
        case "k" -> 2;
        case "pixels", "logits" -> new float[1];
        case "classes" -> List.of("0", "1");
        case "labels" -> parameter.getType() == List.class ? List.of("a") : of(parameter.getType());
        case "quantities" ->
          parameter.getType() == List.class
              ? ((QuantityTarget) REGRESSOR.target()).quantities()
              : of(parameter.getType());
        case "inputs" -> owner == Encoder.class ? new float[1] : of(parameter.getType());
        case "target" ->
          owner == ClassTarget.class
              ? "0"
              : owner == QuantityTarget.class ? (Object) 1.0 : targetName(parameter);
        case "loss" ->
          owner == Regressor.class ? LossKind.MEAN_SQUARED_ERROR : LossKind.BINARY_CROSS_ENTROPY;
        case "header" -> List.of("x0");
        case "bytes" -> saved(owner).toBytes();
        case "in" -> new ByteArrayInputStream(saved(owner).toBytes());
        case "file" -> fileOf(owner);
        default -> of(parameter.getType());
      };
    }

    private Object targetName(Parameter parameter) throws Exception {
      return parameter.getType() == Object.class ? Set.of("a") : of(parameter.getType());
    }

    private static Model<?> saved(Class<?> owner) {
      return owner == LabelClassifier.class
          ? LABELS
          : owner == Regressor.class ? REGRESSOR : CLASSIFIER;
    }

    private Path fileOf(Class<?> owner) throws Exception {
      Path file = (Path) values.get(Path.class);
      saved(owner).save(file);
      return file;
    }

    @Override
    public Object of(Class<?> type) throws Exception {
      for (Object value : List.of(
          CLASSIFIER,
          REGRESSOR,
          LABELS,
          samples,
          features,
          CLASSIFIER.target(),
          REGRESSOR.target(),
          LABELS.target(),
          CLASSIFIER.recipe().orElseThrow(),
          CLASSIFIER.evaluate(samples),
          LABELS.evaluate(LABELED),
          CLASSIFIER.predict(ROWS[0]),
          CLASSIFIER.evaluate(samples).inputs(),
          new CrossValidation<>(List.of(1)))) {
        if (type.isInstance(value) && type != Object.class) {
          return value;
        }
      }
      if (type.isEnum()) {
        return type.getEnumConstants()[0];
      }
      if (!values.containsKey(type)) {
        if (type.getConstructors().length > 0
            && type.getConstructors()[0].getParameterCount() == 0) {
          return type.getConstructors()[0].newInstance();
        }
        throw new NoSuchElementException("no example of " + type);
      }
      return values.get(type);
    }
  }
}
