package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import dev.nn.onnx.Outputs;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** ONNX files as stages: they say what the net of the file says. */
@Timeout(600)
class OnnxTest {

  private final SparkSession spark = Sessions.on("local[2]");
  private final Dataset<Row> points = spark.sql("SELECT id / 7D AS x, 3 - id AS y FROM range(9)");

  @TempDir
  Path folder;

  private Path file(OnnxNet onnx) throws IOException {
    Path file = folder.resolve("net.onnx");
    OnnxFile.write(onnx, file);
    return file;
  }

  private static Net net(int outputs) {
    return Net.builder(2, 5, outputs).seed(3).build();
  }

  private static Tensor inputs() {
    Tensor x = Tensor.zeros(9, 2);
    for (int id = 0; id < 9; id++) {
      x.rows(id, id + 1).copyFrom(Tensor.matrix(1, 2, (float) (id / 7.0), 3 - id));
    }
    return x;
  }

  private static void assertProbabilities(OnnxNet onnx, Dataset<Row> scored) {
    Tensor expected = onnx.predict(inputs());
    List<Row> rows = scored.select("probability", "prediction").collectAsList();
    for (int id = 0; id < 9; id++) {
      double[] probabilities = rows.get(id).<Vector>getAs(0).toArray();
      float[] own = expected.rows(id, id + 1).toArray();
      for (int c = 0; c < own.length; c++) {
        assertEquals(own[c], probabilities[probabilities.length - own.length + c]);
      }
      double best = own.length == 1 ? Math.round(own[0]) : expected.argmax(id);
      assertEquals(best, rows.get(id).getDouble(1));
    }
  }

  @Test
  void classesByColumnsAndVectors() throws IOException {
    for (int outputs : new int[] {2, 3}) {
      OnnxNet onnx = new OnnxNet(net(outputs), Outputs.SOFTMAX, List.of());
      Path file = file(onnx);
      assertProbabilities(onnx, NetClassificationModel.ofOnnx(file, "x", "y").transform(points));
      VectorAssembler assembler =
          new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features");
      assertProbabilities(
          onnx, NetClassificationModel.ofOnnx(file).transform(assembler.transform(points)));
    }
  }

  @Test
  void oneSigmoidIsTwoNamedClasses() throws IOException {
    OnnxNet onnx = new OnnxNet(net(1), Outputs.SIGMOID, List.of("no", "yes"));
    NetClassificationModel model = NetClassificationModel.ofOnnx(file(onnx), "x", "y");
    assertArrayEquals(new String[] {"no", "yes"}, model.labels());
    model.write().overwrite().save(folder.resolve("stage").toString());
    assertProbabilities(
        onnx, NetClassificationModel.load(folder.resolve("stage").toString()).transform(points));
  }

  @Test
  void logitsGetTheirSoftmax() throws IOException {
    Path file = file(OnnxNet.of(net(3)));
    OnnxNet expected = new OnnxNet(net(3), Outputs.SOFTMAX, List.of());
    assertProbabilities(expected, NetClassificationModel.ofOnnx(file, "x", "y").transform(points));
  }

  @Test
  void quantities() throws IOException {
    Path file = file(OnnxNet.of(net(1)));
    List<Row> rows = NetRegressionModel.ofOnnx(file, "x", "y")
        .transform(points)
        .select("prediction")
        .collectAsList();
    Tensor expected = net(1).infer(inputs());
    for (int id = 0; id < 9; id++) {
      assertEquals(expected.get(id, 0), rows.get(id).getDouble(0));
    }
  }

  @Test
  void whatIsNoneIsRefused() throws IOException {
    Path labels = file(new OnnxNet(net(3), Outputs.SIGMOID, List.of()));
    assertRefused("labels that do not exclude", () -> NetClassificationModel.ofOnnx(labels));
    assertRefused(
        "a regressor needs 1 of the kind VALUES", () -> NetRegressionModel.ofOnnx(labels));
    assertRefused("the net has 2 inputs, but 1 columns are given", () -> {
      NetClassificationModel.ofOnnx(file(OnnxNet.of(net(3))), "x");
    });
  }

  private static void assertRefused(String words, Executable make) {
    Exception e = assertThrows(IllegalArgumentException.class, make);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
