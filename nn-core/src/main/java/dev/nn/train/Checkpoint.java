package dev.nn.train;

import dev.nn.file.Checksum;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A training run in a file: a {@link NetFile} that also holds the tensors of the optimiser and the
 * listeners, and in its metadata the settings and the progress of the run, and a checksum of all of
 * it. A checkpoint can therefore be loaded as a net.
 */
final class Checkpoint {

  private static final String FORMAT = "nn-checkpoint-5";
  private static final String KIND = "checkpoint";
  private static final String SETTING = "settings.";
  private static final String HISTORY = "history";
  private static final String CHECKSUM = "checkpoint_checksum";

  /** What {@link NetFile} adds to the metadata, with a checksum for readers of the net alone. */
  private static final List<String> OF_NET_FILE = List.of("format", "layers", "checksum");

  private Checkpoint() {}

  static void save(Trainer trainer, Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KIND, FORMAT);
    TrainingSettings.of(trainer).forEach((name, value) -> metadata.put(SETTING + name, value));
    Progress.write(trainer, metadata);
    metadata.put(HISTORY, trainer.history().toCsv());
    metadata.put(CHECKSUM, checksum(metadata, tensors(trainer).values()));
    NetFile.save(trainer.net(), file, metadata, ownTensors(trainer));
  }

  /**
   * First everything is read and compared, the history last, since its evaluations take more memory
   * than their text; then everything is restored.
   */
  static void resume(Trainer trainer, Path file) throws IOException {
    Safetensors saved = Safetensors.read(file);
    requireFormat(file, saved.metadata().get(KIND));
    requireSettings(file, saved.metadata(), TrainingSettings.of(trainer));
    Map<String, Tensor> tensors = tensors(trainer);
    requireTensors(file, saved.tensors(), tensors);
    requireUndamaged(
        file,
        saved.metadata(),
        tensors.keySet().stream().map(saved.tensors()::get).toList());
    try {
      Progress progress = Progress.read(saved.metadata());
      trainer.batches().requireFitting(progress.batches());
      History history = HistoryReader.read(Progress.text(saved.metadata(), HISTORY));
      trainer.batches().restore(progress.batches());
      trainer.optimizer().steps(progress.optimizerSteps());
      trainer.optimizer().learningRate(progress.learningRate());
      NamedTensors.copy(saved.tensors(), tensors);
      trainer.restore(progress.step(), progress.lossSum(), history);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file, e, "checkpoint: %s", e.getMessage());
    }
  }

  private static void requireFormat(Path file, @Nullable String format) throws FormatException {
    if (format == null) {
      throw new FormatException(
          file,
          "checkpoint is missing: this file holds a net or a model, not a checkpoint: name one that Checkpoints wrote");
    }
    if (!format.equals(FORMAT)) {
      throw new FormatException(
          file,
          "checkpoint is %s, but this version of the library resumes from %s: start over, or use the version that wrote it",
          format,
          FORMAT);
    }
  }

  private static void requireSettings(
      Path file, Map<String, String> metadata, Map<String, String> own) throws FormatException {
    Set<String> names = new LinkedHashSet<>(own.keySet());
    metadata.keySet().stream()
        .filter(name -> name.startsWith(SETTING))
        .forEach(name -> names.add(name.substring(SETTING.length())));
    for (String name : names) {
      String saved = metadata.getOrDefault(SETTING + name, "none");
      String value = own.getOrDefault(name, "none");
      if (!saved.equals(value)) {
        throw new FormatException(
            file,
            "checkpoint: %s is %s, but this training has %s: resume with the same data and settings, or train anew",
            name,
            saved,
            value);
      }
    }
  }

  private static void requireUndamaged(
      Path file, Map<String, String> metadata, Collection<Tensor> tensors) throws FormatException {
    String written = metadata.get(CHECKSUM);
    if (written != null && !written.equals(checksum(metadata, tensors))) {
      throw new FormatException(
          file,
          "checkpoint: it has changed since its checksum %s was written: resume from another one; if a program changed it on purpose, remove %s from the metadata",
          written,
          CHECKSUM);
    }
  }

  private static String checksum(Map<String, String> metadata, Collection<Tensor> tensors) {
    Map<String, String> texts = new HashMap<>(metadata);
    texts.keySet().removeAll(OF_NET_FILE);
    texts.remove(CHECKSUM);
    return Checksum.of(texts, tensors);
  }

  private static Map<String, Tensor> tensors(Trainer trainer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(trainer.net().tensors());
    tensors.putAll(ownTensors(trainer));
    return tensors;
  }

  /** All tensors but the net's. */
  private static Map<String, Tensor> ownTensors(Trainer trainer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    trainer.optimizer().state().forEach((name, t) -> tensors.put("optimizer." + name, t));
    for (int l = 0; l < trainer.listeners().size(); l++) {
      String prefix = "listeners." + l + ".";
      trainer.listeners().get(l).state(trainer).forEach((name, t) -> tensors.put(prefix + name, t));
    }
    return tensors;
  }

  private static void requireTensors(Path file, Map<String, Tensor> saved, Map<String, Tensor> own)
      throws FormatException {
    if (!saved.keySet().equals(own.keySet())) {
      throw new FormatException(
          file,
          "checkpoint: the tensors are %s, but this training has %s",
          saved.keySet(),
          own.keySet());
    }
    for (Map.Entry<String, Tensor> entry : own.entrySet()) {
      Tensor tensor = saved.get(entry.getKey());
      if (!Arrays.equals(tensor.shape(), entry.getValue().shape())) {
        throw new FormatException(
            file,
            "checkpoint: %s is %s, but this training's is %s",
            entry.getKey(),
            tensor.describe(),
            entry.getValue().describe());
      }
    }
  }
}
