package dev.nn.examples.learn;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.SavedNet;
import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.Model;
import dev.nn.model.Regressor;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model in a file, together with the format of the files it learnt from.
 *
 * @param task what it predicts
 * @param targets the names of what it predicts
 * @param format the format of its data
 * @param model the model
 */
public record SavedModel(Task task, List<String> targets, CsvFormat format, Model<?> model) {

  private static final String TASK = "data.task";

  /** Saves a model. */
  public static void save(Learnt learnt, Lesson lesson, CsvFormat format, Path file)
      throws IOException {
    save(learnt.model(), lesson.task(), lesson.targets(), format, file);
  }

  /** Saves a model that was not learnt from a file: the column of its classes is called class. */
  public static void save(Model<?> model, Path file) throws IOException {
    List<String> names = model.target().names();
    switch (model.task()) {
      case CLASSES, TWO_CLASSES ->
        save(model, Task.CLASSIFY, List.of("class"), CsvFormat.USUAL, file);
      case LABELS -> save(model, Task.LABELS, names, CsvFormat.USUAL, file);
      case QUANTITIES -> save(model, Task.REGRESS, names, CsvFormat.USUAL, file);
    }
  }

  private static void save(
      Model<?> model, Task task, List<String> targets, CsvFormat format, Path file)
      throws IOException {
    Map<String, String> texts = new HashMap<>(FormatText.write(targets, format));
    texts.put(TASK, task.name());
    model.save(file, texts);
  }

  /** Reads a file, to run on a backend. */
  public static SavedModel open(Path file, TensorBackend backend) throws IOException {
    SavedNet saved = NetFile.read(file, backend);
    Map<String, String> texts = saved.extra();
    String task = texts.get(TASK);
    if (task == null) {
      throw new FormatException(
          file,
          texts.containsKey("model")
              ? "was saved by a program, not by 'nn train': load it in that program"
              : "contains a net that does not say what its inputs and outputs mean: use a model.safetensors from 'nn train'");
    }
    return new SavedModel(
        Task.valueOf(task),
        FormatText.targets(texts),
        FormatText.format(texts),
        Model.load(file, saved));
  }

  private List<Feature> features() {
    return model.features().list();
  }

  /** The columns of a file that it reads, with or without the targets. */
  public Schema schema(boolean labelled) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    features()
        .forEach(
            feature -> kinds.put(feature.name(), Kind.valueOf(feature.kind().name())));
    return new Schema(kinds, labelled ? targets : List.of(), task.targetKind());
  }

  /** The features whose missing cells it fills in. */
  public Set<String> fillable() {
    return features().stream()
        .filter(feature -> feature.missing() == Missing.FILLED)
        .map(Feature::name)
        .collect(Collectors.toSet());
  }

  /** The rows of a table to measure it on. */
  public Part part(Table table) {
    Features<Integer> read = TableSamples.features(table, features());
    return new Part(table, TableSamples.of(table, read, task, targets));
  }

  /** The same model for the rows of a table. */
  public Learnt reading(Table table) {
    Features<Integer> read = TableSamples.features(table, features());
    if (model instanceof Classifier<?> classifier) {
      return new LearntClasses(classifier.withFeatures(read));
    }
    return model instanceof Regressor<?> regressor
        ? new LearntQuantities(regressor.withFeatures(read))
        : new LearntLabels(((LabelClassifier<?>) model).withFeatures(read));
  }
}
