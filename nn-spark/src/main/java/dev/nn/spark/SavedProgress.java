package dev.nn.spark;

import dev.nn.io.Safetensors;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contents of a checkpoint: the settings that identify a training, and its state. */
final class SavedProgress {

  private static final String FORMAT = "nn-spark-checkpoint-1";
  private static final String KIND = "checkpoint";
  private static final String SETTING = "settings.";

  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;

  private SavedProgress(Safetensors saved) {
    this.metadata = saved.metadata();
    this.tensors = saved.tensors();
  }

  static byte[] bytes(Progress progress, Map<String, String> settings) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KIND, FORMAT);
    settings.forEach((name, value) -> metadata.put(SETTING + name, value));
    metadata.put("pass", Long.toString(progress.pass));
    metadata.put("step", Long.toString(progress.step));
    metadata.put("least", Double.toString(progress.least));
    metadata.put("best_pass", Long.toString(progress.bestPass));
    metadata.put("best_step", Long.toString(progress.bestStep));
    return new Safetensors(progress.tensors(), metadata).bytes();
  }

  static SavedProgress read(byte[] file) throws IOException {
    SavedProgress saved = new SavedProgress(Safetensors.read(file));
    if (!FORMAT.equals(saved.metadata.get(KIND))) {
      throw new IOException(
          "the format is %s, but must be %s".formatted(saved.metadata.get(KIND), FORMAT));
    }
    return saved;
  }

  /** Describes the settings that differ. */
  List<String> differences(Map<String, String> settings) {
    List<String> differences = new ArrayList<>();
    settings.forEach((name, value) -> {
      String saved = metadata.getOrDefault(SETTING + name, "not set");
      if (!saved.equals(value)) {
        differences.add("%s is %s there, %s here".formatted(name, saved, value));
      }
    });
    return differences;
  }

  /** Overwrites the state of a training; changes nothing if a part is missing or does not fit. */
  void restore(Progress progress) throws IOException {
    Map<String, Tensor> own = progress.tensors();
    for (Map.Entry<String, Tensor> entry : own.entrySet()) {
      Tensor saved = tensors.get(entry.getKey());
      if (saved == null || !Arrays.equals(saved.shape(), entry.getValue().shape())) {
        throw new IOException("%s is %s, but must be %s"
            .formatted(
                entry.getKey(),
                saved == null ? "missing" : saved.describe(),
                entry.getValue().describe()));
      }
    }
    long pass = integer("pass");
    long step = integer("step");
    long bestPass = integer("best_pass");
    long bestStep = integer("best_step");
    progress.least = number("least");
    progress.pass = pass;
    progress.step = step;
    progress.bestPass = bestPass;
    progress.bestStep = bestStep;
    progress.learner.optimizer().steps(step);
    own.forEach((name, tensor) -> tensor.copyFrom(tensors.get(name)));
  }

  private long integer(String name) throws IOException {
    double number = number(name);
    if (number >= 0 && number == Math.rint(number) && number < 1L << 53) {
      return (long) number;
    }
    throw new IOException("%s is %s, but must be an integer of at least 0".formatted(name, number));
  }

  private double number(String name) throws IOException {
    try {
      return Double.parseDouble(metadata.getOrDefault(name, "missing"));
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s is %s, but must be a number".formatted(name, metadata.get(name)), e);
    }
  }
}
