package dev.nn.examples.learn;

import dev.nn.examples.source.Task;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.SavedNet;
import dev.nn.model.Classifier;
import dev.nn.model.Regressor;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model in a file, and how the files that it learnt from were written.
 *
 * @param file where it stands
 * @param task what it says
 * @param targets the names of what it predicts
 * @param format how its data was written
 * @param features what it reads
 */
public record SavedModel(
    Path file, Task task, List<String> targets, CsvFormat format, List<Feature> features) {

  private static final String TASK = "data.task";

  /** Saves a model. */
  public static void save(Learnt learnt, Lesson lesson, CsvFormat format, Path file)
      throws IOException {
    SavedNet saved = NetFile.read(new ByteArrayInputStream(learnt.model().toBytes()));
    Map<String, String> texts = new HashMap<>(saved.extra());
    texts.put(TASK, lesson.task().name());
    texts.putAll(FormatText.write(lesson.targets(), format));
    NetFile.save(saved.net(), file, texts);
  }

  /** Whether a file holds a net of 'nn mnist', which says nothing of its inputs. */
  public static boolean isNotebooks(Path file) throws IOException {
    return NetFile.read(file).extra().isEmpty();
  }

  /** Looks into a file. */
  public static SavedModel open(Path file) throws IOException {
    Map<String, String> texts = NetFile.read(file).extra();
    String task = texts.get(TASK);
    if (task == null) {
      throw new FormatException(
          file,
          texts.containsKey("model")
              ? "was saved by a program, not by bin/nn: load it there"
              : "holds a net that does not say what its numbers mean: give a model of 'nn train'");
    }
    boolean classes = task.equals(Task.CLASSIFY.name());
    Features<?> features =
        classes ? Classifier.load(file).features() : Regressor.load(file).features();
    return new SavedModel(
        file,
        classes ? Task.CLASSIFY : Task.REGRESS,
        FormatText.targets(texts),
        FormatText.format(texts),
        features.list());
  }

  /** The columns of a file that it reads, with what it predicts or without. */
  public Schema schema(boolean labelled) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    features.forEach(
        feature -> kinds.put(feature.name(), Kind.valueOf(feature.kind().name())));
    return new Schema(
        kinds, labelled ? targets : List.of(), task == Task.CLASSIFY ? Kind.CLASS : Kind.NUMBER);
  }

  /** The features whose missing cells it fills in. */
  public Set<String> fillable() {
    return features.stream()
        .filter(feature -> feature.missing() == dev.nn.model.features.Missing.FILLED)
        .map(Feature::name)
        .collect(Collectors.toSet());
  }

  /** The rows of a table to measure it with. */
  public Part part(Table table) {
    return new Part(table, TableSamples.of(table, TableSamples.features(table, features), targets));
  }

  /** Loads it for the rows of a table. */
  public Learnt load(Table table) throws IOException {
    Features<Integer> read = TableSamples.features(table, features);
    return task == Task.CLASSIFY
        ? new LearntClasses(Classifier.load(file, read))
        : new LearntQuantities(Regressor.load(file, read));
  }
}
