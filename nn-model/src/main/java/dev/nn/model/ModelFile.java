package dev.nn.model;

import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.SavedNet;
import dev.nn.json.Json;
import dev.nn.json.JsonException;
import dev.nn.train.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model in a file: the file of its net, with everything else as JSON under the name {@code model}
 * in the metadata.
 *
 * <pre>{@code
 * {"format":2,"version":"0.1.0","task":"TWO_CLASSES","loss":"BINARY_CROSS_ENTROPY","threshold":0.5,
 *  "features":[{"name":"age","kind":"NUMBER","missing":"FILLED","mean":29.7,"deviation":14.5, ...}],
 *  "ignored":["survived"],"target":{"classes":["no","yes"]},
 *  "training":{"hidden":[64,32],"steps":3300, ...},"steps":1200,
 *  "baseline":{"means":[0.38],"weights":[...],"bias":[0.1]}}
 * }</pre>
 *
 * <p>For a model that was trained elsewhere, {@code training} and the numbers of the baseline may
 * be null.
 */
final class ModelFile {

  private static final String KEY = "model";
  private static final long FORMAT = 2;

  private ModelFile() {}

  static void save(Fitted fitted, Path file, Map<String, String> texts) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(texts);
    if (all.put(KEY, text(fitted)) != null) {
      throw new IllegalArgumentException(
          "save: the name '%s' is reserved for the model itself".formatted(KEY));
    }
    NetFile.save(fitted.net(), file, all);
  }

  static byte[] bytes(Fitted fitted) {
    return NetFile.bytes(fitted.net(), Map.of(KEY, text(fitted)));
  }

  private static String text(Fitted fitted) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", Version.OF_LIBRARY);
    json.put("task", fitted.target().task().name());
    json.put("loss", fitted.loss().name());
    json.put("threshold", fitted.threshold());
    json.put("features", EncodingJson.write(fitted.encoding()));
    json.put("ignored", fitted.ignored().stream().sorted().toList());
    json.put("target", TargetJson.write(fitted.target()));
    json.put("training", fitted.recipe() == null ? null : RecipeJson.write(fitted.recipe()));
    json.put("steps", fitted.steps());
    json.put("baseline", BaselineJson.write(fitted.baseline()));
    return Json.write(json);
  }

  static Fitted load(Path file, Class<? extends Target> kind) throws IOException {
    return fitted(file, NetFile.read(file), kind);
  }

  static Fitted load(InputStream in, Class<? extends Target> kind) throws IOException {
    return fitted(Path.of("stream"), NetFile.read(in), kind);
  }

  static Fitted fitted(Path file, SavedNet saved, Class<? extends Target> kind)
      throws FormatException {
    String text = saved.extra().get(KEY);
    if (text == null) {
      throw new FormatException(
          file,
          "holds a net without an encoding, not a model: load it with NetFile.load, or train a model again with this version");
    }
    try {
      JsonFields json = new JsonFields("model", Json.parse(text));
      return fitted(saved, json, kind);
    } catch (JsonException | IllegalArgumentException e) {
      throw new FormatException(file, e, "model: %s", e.getMessage());
    }
  }

  private static Fitted fitted(SavedNet saved, JsonFields json, Class<? extends Target> kind) {
    String version = json.text("version");
    if (json.integer("format") != FORMAT) {
      throw new IllegalArgumentException(
          "its format is %s, this version reads %s: train the model again with this version, or load it with the version that wrote it, %s"
              .formatted(json.integer("format"), FORMAT, version));
    }
    Task task = json.constant("task", Task.class);
    Target target = TargetJson.read(json.fields("target"), task);
    if (!kind.isInstance(target)) {
      throw new IllegalArgumentException(
          "its task is %s: load it with %s".formatted(task, loader(task)));
    }
    Fitted fitted = new Fitted(
        EncodingJson.read(json.list("features")),
        Set.copyOf(json.texts("ignored")),
        target,
        json.constant("loss", LossKind.class),
        json.number("threshold"),
        saved.net(),
        BaselineJson.read(json.fields("baseline"), saved.net().inputs(), target.outputs()),
        json.has("training") ? RecipeJson.read(json.fields("training")) : null,
        new History(List.of()),
        json.atLeastZero("steps"));
    requireFit(fitted);
    return fitted;
  }

  private static String loader(Task task) {
    return switch (task) {
      case CLASSES, TWO_CLASSES -> "Classifier.load";
      case LABELS -> "LabelClassifier.load";
      case QUANTITIES -> "Regressor.load";
    };
  }

  private static void requireFit(Fitted fitted) {
    fitted.loss().requireSuits(fitted.target().task());
    int inputs = fitted.net().inputs();
    int outputs = fitted.net().outputs();
    if (fitted.encoding().columns() != inputs || fitted.target().outputs() != outputs) {
      throw new IllegalArgumentException(
          "an encoding with %s columns and a target with %s outputs do not fit a net of %s inputs and %s outputs"
              .formatted(fitted.encoding().columns(), fitted.target().outputs(), inputs, outputs));
    }
    if (!(fitted.threshold() > 0 && fitted.threshold() < 1)) {
      throw new IllegalArgumentException(
          "threshold is %s: it must be between 0 and 1".formatted(fitted.threshold()));
    }
  }
}
