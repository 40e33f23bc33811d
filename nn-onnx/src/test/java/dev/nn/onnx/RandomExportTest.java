package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.backend.Activation;
import dev.nn.io.FormatException;
import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.Model;
import dev.nn.model.QuantityTarget;
import dev.nn.model.Regressor;
import dev.nn.model.Samples;
import dev.nn.model.Settings;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.Kind;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.onnx.proto.GraphProto;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Models of any features and any task give the same results in onnxruntime as here. */
class RandomExportTest {

  private static final int ROWS = 40;
  private static final double[] SCALES = {1e-6, 1, 1e5};

  private Random random = new Random();

  @Property(tries = 60)
  void everyModelGivesTheSameResults(@ForAll long seed) throws Exception {
    random = new Random(seed);
    List<Feature> features = features();
    List<Map<String, ?>> rows = rows(features);
    Model<Map<String, ?>> model = trained(Features.ofMaps(features), rows);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OnnxFile.write(model, out);
    assertArrayEquals(
        model.toBytes(),
        OnnxFile.readModel(new ByteArrayInputStream(out.toByteArray()), ImportTest.BACKEND)
            .toBytes());
    requireNothingUnused(out.toByteArray());
    requireSame(model, features, rows, out.toByteArray());
  }

  /** Other programs warn of constants that no node reads. */
  private static void requireNothingUnused(byte[] onnx) throws FormatException {
    GraphProto graph =
        ModelProto.read(new Source(Path.of("model")), ByteBuffer.wrap(onnx)).graph();
    Set<String> made = new TreeSet<>();
    graph.initializers().forEach(constant -> made.add(constant.name()));
    graph.nodes().forEach(node -> made.addAll(node.outputs()));
    graph.nodes().forEach(node -> made.removeAll(node.inputs()));
    graph.outputs().forEach(output -> made.remove(output.name()));
    assertEquals(Set.of(), made);
  }

  private List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    // One that varies, so that there is something to learn from.
    features.add(Feature.number("label", Missing.REFUSED));
    for (int f = random.nextInt(5); f > 0; f--) {
      Missing missing = random.nextBoolean() ? Missing.FILLED : Missing.REFUSED;
      Unknown unknown = random.nextBoolean() ? Unknown.ACCEPTED : Unknown.REFUSED;
      String name =
          List.of("layers.0.weights", "layers.0", "\u00fc/:0", "probabilities").get(f - 1);
      features.add(
          switch (random.nextInt(4)) {
            case 0 -> Feature.number(name, missing);
            case 1 -> Feature.category(name, missing, unknown);
            case 2 -> Feature.flag(name, missing);
            default -> Feature.image(name, 1 + random.nextInt(3), 2);
          });
    }
    return features;
  }

  private List<Map<String, ?>> rows(List<Feature> features) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(new HashMap<>());
    }
    for (Feature feature : features) {
      double scale = SCALES[random.nextInt(SCALES.length)];
      int kinds = feature.name().equals("label") ? 1_000 : 1 + random.nextInt(4);
      for (Map<String, @Nullable Object> row : rows) {
        boolean missing = feature.missing() == Missing.FILLED && random.nextInt(6) == 0;
        row.put(feature.name(), missing ? null : value(feature, kinds, scale));
      }
    }
    return List.copyOf(rows);
  }

  private Object value(Feature feature, int kinds, double scale) {
    return switch (feature.kind()) {
      case NUMBER -> (random.nextInt(kinds) - 3) * scale;
      case CATEGORY -> "k" + random.nextInt(kinds);
      case FLAG -> kinds > 1 && random.nextBoolean();
      case IMAGE -> pixels(feature.width() * feature.height(), kinds);
    };
  }

  private float[] pixels(int count, int kinds) {
    float[] pixels = new float[count];
    for (int p = 0; p < count; p++) {
      pixels[p] = random.nextInt(kinds) * 64;
    }
    return pixels;
  }

  private Model<Map<String, ?>> trained(
      Features<Map<String, ?>> features, List<Map<String, ?>> rows) {
    int classes = 2 + random.nextInt(2);
    int task = random.nextInt(3);
    return switch (task) {
      case 0 ->
        Classifier.train(
            Samples.of(rows, features, row -> "c" + rows.indexOf(row) % classes), this::small);
      case 1 ->
        LabelClassifier.train(
            Samples.of(
                rows, features, row -> rows.indexOf(row) % 3 == 0 ? List.of("p") : List.of("q")),
            this::small);
      default ->
        Regressor.train(
            Samples.of(
                rows, features, row -> new double[] {1e9 + rows.indexOf(row), -rows.indexOf(row)}),
            this::small);
    };
  }

  private void small(Settings settings) {
    Activation[] activations = Activation.values();
    Activation activation = activations[random.nextInt(activations.length)];
    settings
        .hidden(1 + random.nextInt(6))
        .steps(3)
        .seed(random.nextLong())
        .backend(ImportTest.BACKEND)
        .net(net -> net.activation(activation));
  }

  private void requireSame(
      Model<Map<String, ?>> model, List<Feature> features, List<Map<String, ?>> rows, byte[] onnx)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (OrtSession session = environment.createSession(onnx)) {
      for (Feature feature : features) {
        if (session.getInputNames().contains(feature.name())) {
          inputs.put(feature.name(), tensor(environment, feature, rows));
        }
      }
      try (OrtSession.Result result = session.run(inputs)) {
        if (model instanceof Regressor<Map<String, ?>> regressor) {
          quantities(regressor, rows, result);
        } else {
          probabilities(model, rows, (float[][]) result.get(1).getValue());
        }
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static void quantities(
      Regressor<Map<String, ?>> model, List<Map<String, ?>> rows, OrtSession.Result result)
      throws OrtException {
    List<QuantityTarget.Quantity> quantities = model.quantities();
    double[] wanted = new double[quantities.size()];
    for (int q = 0; q < quantities.size(); q++) {
      double[][] found = (double[][]) result.get(q).getValue();
      for (int row = 0; row < rows.size(); row++) {
        model.quantities(rows.get(row), wanted);
        assertEquals(wanted[q], found[row][0], 1e-5 * quantities.get(q).deviation());
      }
    }
  }

  private static void probabilities(
      Model<Map<String, ?>> model, List<Map<String, ?>> rows, float[][] found) {
    float[] wanted = new float[found[0].length];
    for (int row = 0; row < rows.size(); row++) {
      if (model instanceof Classifier<Map<String, ?>> classifier) {
        classifier.probabilities(rows.get(row), wanted);
      } else {
        ((LabelClassifier<Map<String, ?>>) model).probabilities(rows.get(row), wanted);
      }
      assertArrayEquals(wanted, found[row], 1e-5f, "row " + row);
    }
  }

  /** Missing values as the exported file expects them. */
  private static OnnxTensor tensor(
      OrtEnvironment environment, Feature feature, List<Map<String, ?>> rows) throws OrtException {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(feature.name())));
    long[] shape = {rows.size(), (long) feature.width() * feature.height()};
    if (feature.kind() == Kind.CATEGORY) {
      String[] texts = values.stream().map(text -> text == null ? "" : text).toArray(String[]::new);
      return OnnxTensor.createTensor(environment, texts, shape);
    }
    if (feature.kind() == Kind.IMAGE) {
      FloatBuffer pixels = FloatBuffer.allocate((int) (shape[0] * shape[1]));
      values.forEach(image -> pixels.put((float[]) image));
      return OnnxTensor.createTensor(environment, pixels.flip(), shape);
    }
    double[] numbers = values.stream().mapToDouble(RandomExportTest::number).toArray();
    return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
  }

  private static double number(@Nullable Object value) {
    if (value == null) {
      return Double.NaN;
    }
    return value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).doubleValue();
  }
}
