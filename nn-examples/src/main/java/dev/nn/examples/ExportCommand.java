package dev.nn.examples;

import dev.nn.examples.model.SavedModel;
import dev.nn.examples.model.Weights;
import dev.nn.examples.table.WholeFiles;
import dev.nn.examples.train.GivenOptions;
import dev.nn.io.NetFile;
import dev.nn.io.SavedNet;
import dev.nn.model.Model;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import dev.nn.onnx.Outputs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exports a net or a whole model to ONNX. */
@Command(
    name = "export",
    description = {
      "Write a net or a whole model as ONNX.",
      "The file of a model contains its encoding; its inputs are named after the features."
    })
final class ExportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      converter = InputFile.class,
      description = "A file of 'nn train' or 'nn import', or of a net.")
  private Path file = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The ONNX file.")
  private Path out = Path.of("");

  @Option(
      names = "--outputs",
      paramLabel = "KIND",
      description =
          "How the outputs of a net are interpreted: values, sigmoid, softmax or log_softmax. Default: values. Not for models.")
  private Outputs outputs = Outputs.VALUES;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    InputFile.requireNotOverwritten(file, out);
    RunFolder.requireNotOverwritten(out);
    SavedNet saved = NetFile.read(file);
    Weights.requireFinite(file, saved.net());
    Map<String, String> texts = new HashMap<>(saved.extra());
    boolean model = texts.remove(Contents.MODEL) != null;
    new GivenOptions(spec)
        .requireWithoutEffect(model, "a model says what its outputs mean", "--outputs");
    WholeFiles.save(() -> {
      if (model) {
        OnnxFile.write(Model.load(file, saved), texts, out);
      } else {
        OnnxFile.write(new OnnxNet(saved.net(), outputs, List.of()), out);
      }
    });
    PrintWriter console = spec.commandLine().getOut();
    console.println("Saved: " + out);
    new TrainOutput(console).notes(SavedModel.notesOfTables(texts));
    return 0;
  }
}
