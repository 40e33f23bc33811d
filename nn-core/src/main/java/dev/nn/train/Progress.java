package dev.nn.train;

import dev.nn.data.MiniBatches;
import java.util.Map;
import java.util.function.Function;

/**
 * How far a training run has come, in the metadata of its checkpoint.
 *
 * @param step the number of steps taken
 * @param optimizerSteps the optimiser's own count of them
 * @param learningRate the rate of the last step
 * @param lossSum the sum of the losses since the last evaluation
 * @param batches the position in the sequence of batches
 */
record Progress(
    long step, long optimizerSteps, float learningRate, double lossSum, MiniBatches.State batches) {

  private static final int LONGEST_NUMBER = 32;

  static void write(Trainer trainer, Map<String, String> metadata) {
    MiniBatches.State state = trainer.batches().state();
    metadata.put("step", Long.toString(trainer.step()));
    metadata.put("steps", Long.toString(trainer.steps()));
    metadata.put("optimizer_steps", Long.toString(trainer.optimizer().steps()));
    metadata.put("learning_rate", Float.toString(trainer.optimizer().learningRate()));
    metadata.put("batches_random", Long.toString(state.random()));
    metadata.put("batches_next", Integer.toString(state.next()));
    metadata.put("batches_variation", Long.toString(state.variation()));
    metadata.put("loss_sum", Double.toString(trainer.lossSum()));
  }

  /** Anything that could not have been written is an IllegalArgumentException that names it. */
  static Progress read(Map<String, String> metadata) {
    count(metadata, "steps");
    return new Progress(
        count(metadata, "step"),
        count(metadata, "optimizer_steps"),
        learningRate(metadata),
        number(metadata, "loss_sum", Double::valueOf),
        new MiniBatches.State(
            number(metadata, "batches_random", Long::valueOf),
            number(metadata, "batches_next", Integer::valueOf),
            number(metadata, "batches_variation", Long::valueOf)));
  }

  private static long count(Map<String, String> metadata, String name) {
    long count = number(metadata, name, Long::valueOf);
    if (count < 0) {
      throw new IllegalArgumentException("%s is %s: it must be at least 0".formatted(name, count));
    }
    return count;
  }

  private static float learningRate(Map<String, String> metadata) {
    float rate = number(metadata, "learning_rate", Float::valueOf);
    if (!(rate >= 0 && rate <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "learning_rate is %s: it must be finite and at least 0".formatted(rate));
    }
    return rate;
  }

  private static <N> N number(Map<String, String> metadata, String name, Function<String, N> read) {
    String text = text(metadata, name);
    if (text.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException("%s has %s characters, at most %s are read"
          .formatted(name, text.length(), LONGEST_NUMBER));
    }
    try {
      return read.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is '%s', which is not a number in range".formatted(name, text), e);
    }
  }

  static String text(Map<String, String> metadata, String name) {
    String text = metadata.get(name);
    if (text == null) {
      throw new IllegalArgumentException("%s is missing".formatted(name));
    }
    return text;
  }
}
