package dev.nn.examples;

import dev.nn.io.NetFile;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Labels new images with a saved net. */
@Command(
    name = "predict",
    description = "Print the label of each image of an IDX file, one in each line.")
final class PredictCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, description = "A model.safetensors of a run.")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      description = "An IDX file of images, gzipped or not, or a folder with MNIST's test images.")
  private Path data = Path.of("");

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Net net = NetFile.load(model, backend.select());
    Tensor images = MnistFolder.images(MnistFolder.imagesOf(data));
    if (images.cols() != net.inputs()) {
      throw new ParameterException(
          spec.commandLine(),
          "the images of %s have %d pixels, but %s takes %d"
              .formatted(data, images.cols(), model, net.inputs()));
    }
    Tensor out = net.forward(images);
    PrintWriter console = spec.commandLine().getOut();
    for (int i = 0; i < out.rows(); i++) {
      console.println(out.argmax(i));
    }
    console.flush();
    return 0;
  }
}
