package dev.nn.examples.model;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.NameList;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.table.WholeFiles;
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
import java.util.ArrayList;
import java.util.Arrays;
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
  public static void save(TableModel tableModel, RunData runData, CsvFormat format, Path file)
      throws IOException {
    List<String> dates = runData.train().table().columns().stream()
        .filter(column -> column.kind() == Kind.DATE)
        .map(Column::name)
        .toList();
    new SavedModel(runData.task(), runData.targets(), dates, format, tableModel.model()).save(file);
  }

  /** Saves it. */
  public void save(Path file) throws IOException {
    Map<String, String> texts = FormatText.write(targets, dates, format);
    texts.put(TASK, task.name());
    WholeFiles.save(() -> model.save(file, texts));
  }

  /**
   * A model with the texts that were saved with it. Without any, it reads usual CSV files, in which
   * its classes are in a column called class.
   */
  public static SavedModel of(Path file, Model<?> model, Map<String, String> texts)
      throws FormatException {
    Task task = switch (model.task()) {
      case CLASSES, TWO_CLASSES -> Task.CLASSIFY;
      case LABELS -> Task.LABELS;
      case QUANTITIES -> Task.REGRESS;
    };
    String text = texts.get(TASK);
    if (text == null) {
      List<String> targets =
          task == Task.CLASSIFY ? List.of("class") : model.target().names();
      return new SavedModel(task, targets, List.of(), CsvFormat.USUAL, model);
    }
    if (!text.equals(task.name())) {
      throw new FormatException(
          file,
          "metadata: %s is %s, but the model in it is for %s (known are %s); train it again",
          TASK,
          text,
          task,
          Arrays.toString(Task.values()));
    }
    return new SavedModel(
        task,
        FormatText.targets(texts),
        FormatText.dates(texts),
        FormatText.format(file, texts),
        model);
  }

  /** The same with other columns for what it predicts. */
  public SavedModel predicting(List<String> columns) {
    if (task == Task.LABELS) {
      throw new UsageException(
          "--target has no effect because each label has a column called like it, %s: leave it out"
              .formatted(targets));
    }
    if (columns.size() != targets.size()) {
      throw new UsageException("--target names %s, but the model needs %s, in place of %s"
          .formatted(columns, targets.size(), targets));
    }
    return new SavedModel(task, columns, dates, format, model);
  }

  /** Reads a file, to run on a backend. */
  public static SavedModel open(Path file, TensorBackend backend) throws IOException {
    SavedNet saved = NetFile.read(file, backend);
    Map<String, String> texts = saved.extra();
    if (!texts.containsKey(TASK)) {
      throw new FormatException(
          file,
          texts.containsKey("model")
              ? "was saved by a program, not by 'nn train': load it in that program"
              : "contains a net that does not say what its inputs and outputs mean: use a model.safetensors from 'nn train'");
    }
    Weights.requireFinite(file, saved.net());
    return of(file, Model.load(file, saved), texts);
  }

  /** Notes on rules for reading tables that are not part of the model, and so not exported. */
  public static List<String> notesOfTables(Map<String, String> texts) {
    List<String> notes = new ArrayList<>();
    List<String> dates = FormatText.dates(texts);
    if (!dates.isEmpty()) {
      notes.add("%s: dates are numbers for the exported model, days since 1970-01-01 in UTC"
          .formatted(NameList.join(dates)));
    }
    List<String> markers = FormatText.missing(texts).options();
    if (!markers.isEmpty()) {
      notes.add(
          "the exported model does not know that %s marks a missing value: give it NaN, or an empty text for a category"
              .formatted(NameList.join(markers)));
    }
    return notes;
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

  /** How many multiply-adds its predictions for the rows of a table take. */
  public long multiplyAdds(Table table) {
    return (long) table.rows() * model.net().parameterCount();
  }

  /** The rows of a table to measure it on. */
  public Part part(Table table) {
    Features<Integer> read = TableSamples.features(table, features());
    return new Part(table, TableSamples.of(table, read, task, targets));
  }

  /** The same model for the rows of a table. */
  public TableModel reading(Table table) {
    Features<Integer> read = TableSamples.features(table, features());
    if (model instanceof Classifier<?> classifier) {
      return new ClassModel(classifier.withFeatures(read));
    }
    return model instanceof Regressor<?> regressor
        ? new QuantityModel(regressor.withFeatures(read))
        : new LabelModel(((LabelClassifier<?>) model).withFeatures(read));
  }
}
