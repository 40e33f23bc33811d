package dev.nn.examples;

import dev.nn.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns an ONNX file into a model or a net. */
@Command(
    name = "import",
    description = {
      "Convert an ONNX file, for example from PyTorch, Keras or scikit-learn.",
      "It becomes a model for 'nn predict' if it names its classes or encodes its inputs, otherwise a net."
    })
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", converter = InputFile.class, description = "An ONNX file.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The .safetensors file to write.")
  private Path out = Path.of("");

  @Option(names = "--net", description = "Save the net alone, for NetFile.load.")
  private boolean netOnly;

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    OnnxContents contents = netOnly
        ? new OnnxContents.OfNet(OnnxFile.read(file, backend.select()))
        : OnnxContents.read(file, backend.select());
    contents.save(out);
    contents.lines().forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println("Saved: " + out);
    return 0;
  }
}
