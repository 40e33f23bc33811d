package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.model.Classifier;
import dev.nn.model.Model;
import dev.nn.model.Samples;
import dev.nn.onnx.Trips.Trip;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was exported comes back as it was, or not at all. */
class EmbeddedModelTest {

  @TempDir
  static Path folder;

  private static Classifier<Trip> model;
  private static byte[] exported;

  @BeforeAll
  static void export() throws IOException {
    model = Classifier.train(Samples.of(Trips.ALL, Trips.FEATURES, Trip::kind), Trips::settings);
    exported = exported(model);
  }

  private static byte[] exported(Model<?> model) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxFile.write(model, file);
    return Files.readAllBytes(file);
  }

  private static Model<Map<String, ?>> read(byte[] bytes) throws IOException {
    return OnnxFile.readModel(new ByteArrayInputStream(bytes), ImportTest.BACKEND);
  }

  private static int indexOf(byte[] part) {
    return indexOf(exported, part);
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void itPredictsTheSameForThePrograms() throws IOException {
    Classifier<Trip> again = ((Classifier<?>) read(exported)).withFeatures(Trips.FEATURES);
    float[] wanted = new float[3];
    float[] found = new float[3];
    for (Trip trip : Trips.ALL) {
      model.probabilities(trip, wanted);
      again.probabilities(trip, found);
      assertArrayEquals(wanted, found);
    }
  }

  @Test
  void aStreamGetsTheBytesOfTheFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OnnxFile.write(model, out);
    assertArrayEquals(exported, out.toByteArray());
  }

  @Test
  void withoutABackendTheUsualOneIsTaken() throws IOException {
    Path net = folder.resolve("net.onnx");
    OnnxFile.write(model.net(), net);
    Path whole = folder.resolve("model.onnx");
    Files.write(whole, exported);
    byte[] bytes = Files.readAllBytes(net);
    TensorBackend usual = Backends.select();
    assertSame(usual, OnnxFile.read(net).net().backend());
    assertSame(usual, OnnxFile.read(new ByteArrayInputStream(bytes)).net().backend());
    assertSame(usual, OnnxFile.readModel(whole).net().backend());
    assertSame(usual, OnnxFile.open(net).net().net().backend());
    assertSame(usual, OnnxFile.open(whole).model().net().backend());
    assertArrayEquals(
        model.toBytes(), OnnxFile.readModel(new ByteArrayInputStream(exported)).toBytes());
  }

  /** Texts of the program are neither part of the model nor mistaken for it. */
  @Test
  void textsOfTheProgramComeBack() throws IOException {
    Path file = folder.resolve("model.onnx");
    Map<String, String> texts = Map.of("model", "of mine", "unit", "kg \u00b5");
    OnnxFile.write(model, texts, file);
    assertEquals(texts, OnnxFile.open(file).texts());
    assertArrayEquals(
        model.toBytes(), OnnxFile.readModel(file, ImportTest.BACKEND).toBytes());
    byte[] bytes = Files.readAllBytes(file);
    byte[] mine = "of mine".getBytes(StandardCharsets.UTF_8);
    bytes[indexOf(bytes, mine)] = 'O';
    Files.write(file, bytes);
    FormatException e =
        assertThrows(FormatException.class, () -> OnnxFile.open(file).texts());
    assertTrue(e.getMessage().contains("another program has changed it"), e.getMessage());
    assertEquals(
        Map.of(),
        OnnxFile.open(ImportTest.FIXTURES.resolve("sklearn/multiclass.onnx")).texts());
  }

  /** The file is gone before anything is made of it. */
  @Test
  void aFileIsParsedOnce() throws IOException {
    Path file = folder.resolve("parsed.onnx");
    Files.copy(ImportTest.FIXTURES.resolve("sklearn/multiclass.onnx"), file);
    byte[] saved = OnnxFile.readModel(file, ImportTest.BACKEND).toBytes();
    String net = OnnxFile.read(file, ImportTest.BACKEND).net().toString();
    OnnxFile onnx = OnnxFile.open(file);
    Files.delete(file);
    assertEquals(net, onnx.net(ImportTest.BACKEND).net().toString());
    assertArrayEquals(saved, onnx.model(ImportTest.BACKEND).toBytes());
    assertArrayEquals(saved, onnx.model(ImportTest.BACKEND).toBytes());
  }

  /** What is read again and again takes no more memory. */
  @Test
  void theTextsMayBeAskedForAnyNumberOfTimes() throws IOException {
    Path file = folder.resolve("model.onnx");
    Files.write(file, exported);
    OnnxFile onnx = OnnxFile.open(file);
    for (int n = 0; n < 1 << 15; n++) {
      assertEquals(Map.of(), onnx.texts());
    }
  }

  @Test
  void anotherWeightIsRefused() {
    float weight = model.net().tensors().get("layers.0.weights").get(0, 0);
    byte[] four = new byte[Float.BYTES];
    ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN).putFloat(weight);
    byte[] changed = exported.clone();
    changed[indexOf(four)] ^= 1;
    requireRefused(changed);
  }

  @Test
  void anotherDescriptionIsRefused() {
    byte[] changed = exported.clone();
    byte[] classes = "{\"classes\":[\"early".getBytes(StandardCharsets.UTF_8);
    changed[indexOf(classes) + classes.length - 1] = 'i';
    requireRefused(changed);
  }

  private static void requireRefused(byte[] changed) {
    FormatException e = assertThrows(FormatException.class, () -> read(changed));
    assertTrue(
        e.getMessage().contains("another program has changed it since it was exported"),
        e.getMessage());
  }

  @Test
  void itsNetAloneIsRefusedWithTheCure() {
    FormatException e = assertThrows(
        FormatException.class,
        () -> OnnxFile.read(new ByteArrayInputStream(exported), ImportTest.BACKEND));
    assertTrue(
        e.getMessage()
            .contains("it holds a model with its encoding; read it with OnnxFile.readModel"),
        e.getMessage());
  }

  /** The first layer of the net absorbs the scaling. */
  @Test
  void aModelOfNumbersIsANetToo() throws IOException {
    double[][] rows = new double[30][];
    int[] classes = new int[30];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i, i % 7};
      classes[i] = i / 10;
    }
    Classifier<double[]> numbers = Classifier.train(Samples.of(rows, classes), Trips::settings);
    OnnxNet net = OnnxFile.read(new ByteArrayInputStream(exported(numbers)), ImportTest.BACKEND);
    assertEquals(numbers.classes(), net.classes());
    float[] wanted = new float[3];
    numbers.probabilities(rows[4], wanted);
    assertArrayEquals(wanted, net.predict(Tensor.matrix(1, 2, 4, 4)).toArray(), 1e-5f);
  }
}
