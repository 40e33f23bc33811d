package dev.nn.examples;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.nn.examples.data.Encoding;
import dev.nn.examples.data.RawSamples;
import dev.nn.examples.data.Source;
import dev.nn.examples.train.ColumnOptions;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Labels new images with a saved net. */
@Command(
    name = "predict",
    description = {
      "Predict with a saved model.",
      "A model of 'nn train': CSV with the prediction and, for classes, each one's probability.",
      "A model of 'nn mnist': the label of each image of an IDX file, one in each line."
    })
final class PredictCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, description = "A model.safetensors of a run.")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      description =
          "CSV with the columns the model learnt from, an IDX file of images, a folder with test images, or an npz file.")
  private Path data = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", description = "Write the CSV here.")
  private @Nullable Path out;

  @Mixin
  private ColumnOptions columns = new ColumnOptions();

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Model saved = Model.read(model, backend.select());
    if (saved.encoding().isPresent()) {
      predict(saved.net(), saved.encoding().get());
    } else {
      printLabels(saved.net());
    }
    return 0;
  }

  private void predict(Net net, Encoding encoding) throws IOException {
    RawSamples samples = Source.of(data, columns.columns(null)).forModel(encoding, false);
    Tensor inputs = encoding.prepare(samples);
    if (out == null) {
      PrintWriter console = spec.commandLine().getOut();
      CsvWriter csv = CsvWriter.builder().build(console);
      Predictions.write(net, encoding, inputs, csv);
      csv.flush();
      return;
    }
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      Predictions.write(net, encoding, inputs, csv);
    }
  }

  private void printLabels(Net net) throws IOException {
    Tensor images = MnistFolder.images(MnistFolder.imagesOf(data));
    if (images.cols() != net.inputs()) {
      throw new ParameterException(
          spec.commandLine(),
          "the images of %s have %d pixels, but %s takes %d"
              .formatted(data, images.cols(), model, net.inputs()));
    }
    Tensor out = net.infer(images);
    PrintWriter console = spec.commandLine().getOut();
    for (int i = 0; i < out.rows(); i++) {
      console.println(out.argmax(i));
    }
    console.flush();
  }
}
