package dev.nn.examples;

import dev.nn.examples.model.SavedModel;
import dev.nn.examples.model.Weights;
import dev.nn.examples.table.NameList;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.train.GivenOptions;
import dev.nn.io.FormatException;
import dev.nn.onnx.OnnxFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description =
          "Make it a model in any case, and name the column of a CSV file with what it predicts; several quantities are separated by commas. Default: class, or the names of the outputs.")
  private @Nullable String target;

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    new GivenOptions(spec).requireWithoutEffect(netOnly, "a net reads no CSV files", "--target");
    InputFile.requireNotOverwritten(file, out);
    RunFolder.requireNotOverwritten(out);
    OnnxContents contents = contents(OnnxContents.open(file, "is not an ONNX file"));
    Weights.requireFinite(file, contents.net());
    contents.save(out);
    PrintWriter console = spec.commandLine().getOut();
    contents.lines().forEach(console::println);
    if (contents instanceof OnnxContents.OfModel model) {
      console.println(
          "Column of the true answers: " + NameList.join(model.saved().targets()));
    }
    console.println("Saved: " + out);
    return 0;
  }

  private OnnxContents contents(OnnxFile onnx) throws IOException {
    if (netOnly) {
      return net(onnx);
    }
    if (target == null) {
      return OnnxContents.of(file, onnx, backend.select());
    }
    SavedModel saved = OnnxContents.model(file, onnx, backend.select()).saved();
    return new OnnxContents.OfModel(saved.predicting(NameList.split(target)));
  }

  private OnnxContents net(OnnxFile onnx) throws IOException {
    try {
      return new OnnxContents.OfNet(onnx.net(backend.select()));
    } catch (FormatException e) {
      if (isModel(onnx)) {
        throw new UsageException(
            "--net leaves out the encoding of the inputs, which %s needs: leave --net out"
                .formatted(file));
      }
      throw e;
    }
  }

  private boolean isModel(OnnxFile onnx) throws IOException {
    try {
      onnx.model(backend.select());
      return true;
    } catch (FormatException e) {
      return false;
    }
  }
}
