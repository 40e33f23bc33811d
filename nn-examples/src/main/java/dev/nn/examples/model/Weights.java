package dev.nn.examples.model;

import dev.nn.io.FormatException;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the numbers of a net, which are NaN after a training that diverged. */
public final class Weights {

  private Weights() {}

  /** Refuses a net with numbers that are NaN or infinite. */
  public static void requireFinite(Path file, Net net) throws FormatException {
    List<String> remarks = remarks(net);
    if (!remarks.isEmpty()) {
      throw new FormatException(
          file,
          "%s, so its predictions would mean nothing: use weights from before the training diverged",
          String.join(", ", remarks));
    }
  }

  /** A remark for each tensor with numbers that are NaN or infinite. */
  public static List<String> remarks(Net net) {
    List<String> remarks = new ArrayList<>();
    for (Map.Entry<String, Tensor> each : net.tensors().entrySet()) {
      int bad = notFinite(each.getValue().toArray());
      if (bad > 0) {
        remarks.add("%s: %s of %s numbers are NaN or infinite"
            .formatted(each.getKey(), bad, each.getValue().size()));
      }
    }
    return remarks;
  }

  private static int notFinite(float[] numbers) {
    int bad = 0;
    for (float number : numbers) {
      bad += Float.isFinite(number) ? 0 : 1;
    }
    return bad;
  }
}
