package dev.nn.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a file holds. */
@Command(
    name = "show",
    description = "Show what a file holds: a model, a net, weights, ONNX, NumPy arrays or IDX.")
final class ShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file; its content decides what it is.")
  private Path file = Path.of("");

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Contents.of(file).forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
