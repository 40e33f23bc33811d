package dev.nn.examples.learn;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
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
 * @param dates the names of the features that are dates in its data
 * @param format the format of its data
 * @param model the model
 */
public record SavedModel(
    Task task, List<String> targets, List<String> dates, CsvFormat format, Model<?> model) {

  private static final String TASK = "data.task";

  /** Saves a model. */
  public static void save(Learnt learnt, Lesson lesson, CsvFormat format, Path file)
      throws IOException {
    List<String> dates = lesson.train().table().columns().stream()
        .filter(column -> column.kind() == Kind.DATE)
        .map(Column::name)
        .toList();
    Map<String, String> texts = FormatText.write(lesson.targets(), dates, format);
    save(learnt.model(), lesson.task(), texts, file);
  }

  /** Saves a model that was not learnt from a file: the column of its classes is called class. */
  public static void save(Model<?> model, Path file) throws IOException {
    List<String> names = model.target().names();
    switch (model.task()) {
      case CLASSES, TWO_CLASSES -> save(model, Task.CLASSIFY, usual(List.of("class")), file);
      case LABELS -> save(model, Task.LABELS, usual(names), file);
      case QUANTITIES -> save(model, Task.REGRESS, usual(names), file);
    }
  }

  private static Map<String, String> usual(List<String> targets) {
    return FormatText.write(targets, List.of(), CsvFormat.USUAL);
  }

  private static void save(Model<?> model, Task task, Map<String, String> format, Path file)
      throws IOException {
    Map<String, String> texts = new HashMap<>(format);
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
        FormatText.dates(texts),
        FormatText.format(texts),
        Model.load(file, saved));
  }

  private List<Feature> features() {
    return model.features().list();
  }

  /** The columns of a file that it reads, with or without the targets. */
  public Schema schema(boolean labelled) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (Feature feature : features()) {
      Kind kind = Kind.valueOf(feature.kind().name());
      kinds.put(feature.name(), dates.contains(feature.name()) ? Kind.DATE : kind);
    }
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

  /** What tells that a table is not like what the model was trained on. */
  public List<String> remarks(Table table) {
    return ImageScale.remarks(model.encoding(), table);
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
