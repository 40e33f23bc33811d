package dev.nn.onnx;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.misuse.NullArgument;
import dev.nn.misuse.NullArguments;
import dev.nn.model.Classifier;
import dev.nn.model.Model;
import dev.nn.model.Samples;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import dev.nn.weights.StateDict;
import dev.nn.weights.WeightArrays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A null for every argument of the public API is named and changes nothing. */
class NullArgumentsTest {

  @TempDir
  Path folder;

  @TestFactory
  Stream<DynamicTest> nullArgumentsAreNamedAndChangeNothing() throws IOException {
    Examples examples = new Examples(folder);
    return NullArguments.of(Path.of("api.txt")).stream()
        .map(argument ->
            dynamicTest(argument.toString(), () -> argument.check(new Examples(folder), examples)));
  }

  private static final class Examples implements NullArgument.Arguments {

    private static final Model<double[]> MODEL = Classifier.train(
        Samples.of(new double[][] {{1}, {2}, {3}, {4}}, new int[] {0, 1, 0, 1}),
        settings -> settings.hidden(2).steps(1).backend(ImportTest.BACKEND));

    private final Net net = Net.builder(2, 2)
        .activation(Activation.RELU)
        .backend(ImportTest.BACKEND)
        .build();
    private final Path onnx;
    private final Path stateDict;
    private final Path npz;
    private final Map<Class<?>, Object> values;

    Examples(Path folder) throws IOException {
      this.onnx = folder.resolve("net.onnx");
      this.stateDict = folder.resolve("net.safetensors");
      this.npz = folder.resolve("net.npz");
      OnnxFile.write(net, onnx);
      StateDict.save(net, stateDict);
      WeightArrays.save(net, npz);
      this.values = Map.of(
          TensorBackend.class,
          ImportTest.BACKEND,
          Net.class,
          net,
          OnnxNet.class,
          OnnxNet.of(net),
          Model.class,
          MODEL,
          InputStream.class,
          new ByteArrayInputStream(Files.readAllBytes(onnx)),
          OutputStream.class,
          OutputStream.nullOutputStream(),
          Outputs.class,
          Outputs.VALUES,
          Tensor.class,
          Tensor.zeros(1, 2),
          List.class,
          List.of(),
          Map.class,
          Map.of());
    }

    @Override
    public Object of(Parameter parameter) throws IOException {
      Class<?> owner = parameter.getDeclaringExecutable().getDeclaringClass();
      return switch (parameter.getName()) {
        case "file" ->
          owner == StateDict.class ? stateDict : owner == WeightArrays.class ? npz : onnx;
        case "modules" -> List.of("0");
        default -> of(parameter.getType());
      };
    }

    @Override
    public Object of(Class<?> type) throws IOException {
      return type == OnnxFile.class ? OnnxFile.open(onnx) : values.get(type);
    }
  }
}
