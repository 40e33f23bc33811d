package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/python.md compile and do what the page says. */
class PythonPageTest {

  private static final Path FIXTURES =
      Path.of("..", "nn-onnx", "src", "test", "resources", "dev", "nn").toAbsolutePath();

  @TempDir
  Path folder;

  @Test
  void modelsOfThreeLibrariesAreServed() throws Exception {
    assertTrue(run("ServeOnnx", "onnx/pytorch/relu.onnx").contains("Dense 6 -> 8, relu"));
    assertTrue(run("ServeOnnx", "onnx/keras/relu.onnx").contains("outputs: SOFTMAX"));
    assertTrue(run("ServeOnnx", "onnx/sklearn/binary.onnx").contains("classes: [no, yes]"));
  }

  @Test
  void aPipelineIsServed() throws Exception {
    String printed = run("ServePipeline", "onnx/pipelines/columns.onnx");
    assertTrue(printed.contains("a guest of 60: old"), printed);
  }

  @Test
  void weightsAreLoaded() throws Exception {
    assertTrue(run("LoadWeights", "weights/half.safetensors").contains("44 parameters loaded"));
  }

  @Test
  void aModelIsTrainedForPython() throws Exception {
    String printed = run("TrainForPython", "");
    assertTrue(printed.contains("a birch of 60: true"), printed);
    assertTrue(Files.size(folder.resolve("tree.onnx")) > 0);
    assertTrue(Files.size(folder.resolve("tree.safetensors")) > 0);
  }

  private String run(String program, String file) throws Exception {
    PagePrograms page = new PagePrograms("python.md", folder);
    page.compile(page.write(program + ".java", page.block("java", "class " + program)));
    List<String> command = new ArrayList<>(page.java(program));
    command.add(FIXTURES.resolve(file).toString());
    return page.run(command);
  }
}
