package dev.nn.examples;

import static dev.nn.examples.Commands.isSilent;
import static dev.nn.examples.Commands.name;
import static dev.nn.examples.Commands.says;

import dev.nn.examples.source.ArrayFiles;
import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import dev.nn.onnx.Outputs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that would be wrong, or say nothing, are refused or pointed out. */
class SilenceTest {

  private static final String MODEL = "DIR/run/model.safetensors";

  @TempDir
  Path folder;

  private Commands nn;

  @BeforeEach
  void trainModel() throws IOException {
    nn = new Commands(folder);
    nn.csv("t.csv", "a,b,y", row -> row + "," + row % 7 + "," + name(row));
    nn.train("--target y --data DIR/t.csv");
  }

  /** The last number of the last layer, in a file without a checksum. */
  private void spoil(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int end = 8
        + ByteBuffer.wrap(Files.readAllBytes(file))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt();
    String header = text.substring(0, end).replaceFirst("\"checksum\":\"[0-9a-f]{8}\",", "");
    byte[] bytes = (header + " ".repeat(end - header.length()) + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
    Arrays.fill(bytes, bytes.length - 4, bytes.length, (byte) 0xff);
    Files.write(file, bytes);
  }

  @Test
  void aModelWithNumbersThatAreNaN() throws IOException {
    isSilent("Warning", nn.works("show " + MODEL));
    spoil(folder.resolve("run/model.safetensors"));
    says("Warning: layers.2.bias: 1 of 1 numbers are NaN or infinite", nn.works("show " + MODEL));
    for (String command : List.of(
        "evaluate --data DIR/t.csv --model " + MODEL,
        "predict --data DIR/t.csv --model " + MODEL,
        "export --out DIR/x.onnx " + MODEL)) {
      nn.refused("layers.2.bias: 1 of 1 numbers are NaN or infinite, so its predictions", command);
    }
  }

  @Test
  void anOnnxFileWithNumbersThatAreInfinite() throws IOException {
    Net net = Net.builder(3, 4, 2).seed(0).build();
    net.tensors().get("layers.0.weights").set(1, 2, Float.NEGATIVE_INFINITY);
    OnnxFile.write(new OnnxNet(net, Outputs.VALUES, List.of()), folder.resolve("x.onnx"));
    String remark = "layers.0.weights: 1 of 12 numbers are NaN or infinite";
    says("Warning: " + remark, nn.works("show DIR/x.onnx"));
    nn.refused(remark, "import DIR/x.onnx --out DIR/x.safetensors");
    nn.refused(remark, "import DIR/x.onnx --target p,q --out DIR/x.safetensors");
  }

  @Test
  void targetsThatAreNoLabels() throws IOException {
    double[] signs = IntStream.range(0, 60).mapToDouble(row -> row % 2 * 2 - 1).toArray();
    double[] points = IntStream.range(0, 120).mapToDouble(e -> e % 7).toArray();
    ArrayFiles.npz(
        folder.resolve("signs.npz"),
        Map.of("x", ArrayFiles.doubles("60, 2", points), "y", ArrayFiles.doubles("60,", signs)));
    String train = "train --overwrite --steps 5 --out DIR/run --task ";
    nn.refused(
        "y is -1.0, but a label is 1 (present) or 0 (absent)",
        train + "labels --data DIR/signs.npz");
    nn.works(train + "classify --data DIR/signs.npz");
    nn.refused("label is 2.0, but a label is 1", train + "labels --data digits");
  }

  @Test
  void classesThatNoRowHas() throws IOException {
    String evaluate = "evaluate --data DIR/%s.csv --model " + MODEL;
    Files.writeString(folder.resolve("low.csv"), "a,b,y\n1,2,low\n2,3,low\n");
    says(
        "Warning: no row has the class 'high': the scores say nothing about it",
        nn.works(evaluate.formatted("low")));
    isSilent("no row has", nn.works(evaluate.formatted("t")));
  }

  @Test
  void aQuoteIsLocatedWhereItIsOpened() throws IOException {
    Files.writeString(folder.resolve("open.csv"), "a,b,c\n1,2,x\n3,4,\"y\n5,6,z\n");
    nn.refused(
        "line 3: a quote is opened but never closed",
        "predict --data DIR/open.csv --model " + MODEL);
  }

  @Test
  void aTableIsNoOnnxFile() {
    nn.refused("t.csv: is not an ONNX file (as ONNX: ", "import DIR/t.csv --out DIR/x.safetensors");
  }

  @Test
  void fewTestSamples() {
    says(
        "Note: test part: 12 samples, so the scores may be far off by chance: 'nn train --folds 5'",
        nn.train("--target y --data DIR/t.csv"));
    isSilent("by chance", nn.train("--folds 5 --target y --data DIR/t.csv --test-share 0.4"));
  }
}
