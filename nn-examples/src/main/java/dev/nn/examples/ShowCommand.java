package dev.nn.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes a file. */
@Command(
    name = "show",
    description = "Describe a file: a model, a net, weights, ONNX, NumPy arrays or IDX.")
final class ShowCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      converter = InputFile.class,
      description = "The file; its first bytes identify its format.")
  private Path file = Path.of("");

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Contents.of(file).forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
