package dev.nn.examples;

import dev.nn.io.NetFile;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns an ONNX file into a net. */
@Command(
    name = "import",
    description = "Save the net of an ONNX file, from PyTorch, Keras or scikit-learn say.")
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "An ONNX file.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the net goes: a .safetensors file, for NetFile.load.")
  private Path out = Path.of("");

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    OnnxNet onnx = OnnxFile.read(file, backend.select());
    NetFile.save(onnx.net(), out);
    Contents.of(onnx).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println("Saved: " + out);
    return 0;
  }
}
