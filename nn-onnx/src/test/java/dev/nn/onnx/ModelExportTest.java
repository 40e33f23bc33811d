package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.Prediction;
import dev.nn.model.QuantityTarget;
import dev.nn.model.Regressor;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.onnx.Trips.Trip;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole model with named features gives the same results in onnxruntime as here, and is the same
 * to the bit when it is read again.
 */
class ModelExportTest {

  @TempDir
  Path folder;

  @Test
  void severalClasses() throws Exception {
    requireClasses(
        Classifier.train(Samples.of(Trips.ALL, Trips.FEATURES, Trip::kind), Trips::settings));
  }

  @Test
  void twoClassesWithAThreshold() throws Exception {
    Classifier<Trip> model = Classifier.train(
        Samples.of(Trips.ALL, Trips.FEATURES, trip -> trip.minute() > 50), Trips::settings);
    requireClasses(model);
    requireClasses(model.withThreshold(0.2));
  }

  @Test
  void twoClassesWithSoftmaxAndAThreshold() throws Exception {
    requireClasses(Classifier.train(
            Samples.of(Trips.ALL, Trips.FEATURES, trip -> trip.minute() > 50), s -> {
              Trips.settings(s);
              s.loss(LossKind.SOFTMAX_CROSS_ENTROPY);
            })
        .withThreshold(0.55));
  }

  @Test
  void scoresThatAreNoProbabilities() throws Exception {
    requireClasses(Classifier.train(Samples.of(Trips.ALL, Trips.FEATURES, Trip::kind), s -> {
      Trips.settings(s);
      s.loss(LossKind.MEAN_SQUARED_ERROR);
    }));
  }

  private void requireClasses(Classifier<Trip> model) throws Exception {
    Map<String, Object> outputs = run(model, Trips.ALL);
    String[] labels = (String[]) outputs.get("label");
    String numbers = model.loss().givesProbabilities() ? "probabilities" : "scores";
    float[][] probabilities = (float[][]) outputs.get(numbers);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < Trips.ALL.size(); i++) {
      Prediction wanted = model.predict(Trips.ALL.get(i));
      assertEquals(wanted.label(), labels[i], "row " + i);
      seen.add(labels[i]);
      for (int c = 0; model.loss().givesProbabilities() && c < model.classes().size(); c++) {
        assertEquals(
            wanted.probability(model.classes().get(c)), probabilities[i][c], 1e-5, "row " + i);
      }
    }
    assertTrue(seen.size() > 1, seen::toString);
  }

  @Test
  void quantitiesInTheirUnits() throws Exception {
    Regressor<Trip> model = Regressor.train(
        Samples.of(
            Trips.ALL, Trips.FEATURES, trip -> new double[] {1e6 + trip.minute(), -trip.minute()}),
        s -> {
          Trips.settings(s);
          s.quantities("arrival", "start");
        });
    Map<String, Object> outputs = run(model, Trips.ALL);
    QuantityTarget target = (QuantityTarget) model.target();
    for (int q = 0; q < 2; q++) {
      // An output with the name of an input gets an apostrophe.
      String name = List.of("arrival", "start'").get(q);
      double[][] found = (double[][]) outputs.get(name);
      double tolerance = 1e-5 * target.quantities().get(q).deviation();
      for (int i = 0; i < Trips.ALL.size(); i++) {
        double wanted = model.predictAll(List.of(Trips.ALL.get(i))).list().get(0)[q];
        assertEquals(wanted, found[i][0], tolerance, "row " + i);
      }
    }
  }

  @Test
  void labels() throws Exception {
    LabelClassifier<Trip> model = LabelClassifier.train(
        Samples.of(Trips.ALL, Trips.FEATURES, trip -> {
          Set<String> labels = new TreeSet<>();
          if (trip.minute() > 30) {
            labels.add("late");
          }
          if (trip.minute() < 70) {
            labels.add("day");
          }
          return labels;
        }),
        Trips::settings);
    boolean[][] said = (boolean[][]) run(model, Trips.ALL).get("labels");
    for (int i = 0; i < Trips.ALL.size(); i++) {
      Set<String> labels = new TreeSet<>();
      for (int l = 0; l < said[i].length; l++) {
        if (said[i][l]) {
          labels.add(model.target().names().get(l));
        }
      }
      assertEquals(new TreeSet<>(model.predict(Trips.ALL.get(i))), labels);
    }
  }

  @Test
  void anUnknownCategoryIsAnErrorWhereTheModelRefusesIt() throws Exception {
    Features<Trip> strict = Features.<Trip>builder()
        .category(
            "town",
            trip -> trip.town() == null ? "?" : trip.town(),
            Missing.REFUSED,
            Unknown.REFUSED)
        .number("start", Trip::start)
        .build();
    Classifier<Trip> model =
        Classifier.train(Samples.of(Trips.ALL, strict, Trip::kind), Trips::settings);
    Trip known = Trips.ALL.get(1);
    assertEquals(
        model.predict(known).label(), ((String[]) run(model, List.of(known)).get("label"))[0]);
    Trip unknown = new Trip(known.start(), known.length(), "Jena", true);
    assertThrows(OrtException.class, () -> run(model, List.of(unknown)));
  }

  private Map<String, Object> run(Model<Trip> model, List<Trip> trips) throws Exception {
    Path file = folder.resolve("model.onnx");
    OnnxFile.write(model, file);
    assertArrayEquals(
        model.toBytes(), OnnxFile.readModel(file, ImportTest.BACKEND).toBytes());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
      for (String name : session.getInputNames()) {
        inputs.put(name, tensor(environment, name, trips));
      }
      Map<String, Object> outputs = new LinkedHashMap<>();
      try (OrtSession.Result result = session.run(inputs)) {
        for (Map.Entry<String, OnnxValue> output : result) {
          outputs.put(output.getKey(), output.getValue().getValue());
        }
      }
      return outputs;
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, String name, List<Trip> trips)
      throws OrtException {
    long[] shape = {trips.size(), 1};
    if (name.equals("town")) {
      String[] towns =
          trips.stream().map(trip -> trip.town() == null ? "" : trip.town()).toArray(String[]::new);
      return OnnxTensor.createTensor(environment, towns, shape);
    }
    double[] numbers = trips.stream()
        .mapToDouble(trip -> switch (name) {
          case "start" -> trip.start();
          case "length" -> trip.length();
          default -> trip.paid() == null ? Double.NaN : trip.paid() ? 1 : 0;
        })
        .toArray();
    return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
  }
}
