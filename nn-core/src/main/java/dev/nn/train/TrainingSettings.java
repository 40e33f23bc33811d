package dev.nn.train;

import dev.nn.layer.Layer;
import dev.nn.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that must be equal for training to resume from a checkpoint: values by name, such as
 * {@code loss} huber, {@code loss.delta} 0.5 and {@code net.2.rate} 0.2.
 */
final class TrainingSettings {

  private final Map<String, String> values = new LinkedHashMap<>();

  private TrainingSettings() {}

  /**
   * A setting of the program, such as the seed of a split, comes before the data it changes; the
   * optimiser, whose weight decay may depend on the number of samples, comes after them.
   */
  static Map<String, String> of(Trainer trainer) {
    TrainingSettings settings = new TrainingSettings();
    List<Layer> layers = trainer.net().layers();
    settings.put("net", layers.size() + " layers");
    for (int l = 0; l < layers.size(); l++) {
      settings.put("net." + l, layers.get(l).settings());
    }
    settings.put("loss", trainer.loss().settings());
    if (trainer.own() != null) {
      settings.put("program", trainer.own());
    }
    settings.put("samples", trainer.batches().data().size());
    settings.put("data", trainer.dataDigest().training());
    settings.put("optimizer", trainer.optimizer().settings());
    settings.put("batch_size", trainer.batches().batchSize());
    settings.put("block_size", trainer.blockRows());
    settings.put("sampling", trainer.batches().sampling());
    settings.put("validation", trainer.dataDigest().validation());
    settings.put("measured", String.join(" ", trainer.measured()));
    settings.put("evaluate_every", trainer.evaluateEvery());
    settings.put("clip_norm", trainer.clipNorm());
    return settings.values;
  }

  private void put(String part, Settings settings) {
    put(part, settings.kind());
    settings.values().forEach((name, value) -> put(part + "." + name, value));
  }

  private void put(String name, Object value) {
    values.put(name, String.valueOf(value));
  }
}
