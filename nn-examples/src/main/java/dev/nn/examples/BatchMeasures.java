package dev.nn.examples;

import dev.nn.train.Evaluation;
import dev.nn.train.History;
import dev.nn.train.Metrics;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import dev.nn.train.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * The notebook's four measures of a step: cost and accuracy of its batch before the update, and of
 * the test set after it.
 */
final class BatchMeasures implements TrainingListener {

  static final String BATCH_LOSS = "batch_loss";
  static final String BATCH_ACCURACY = "batch_accuracy";
  static final String TEST_ACCURACY = "test_accuracy";

  private @Nullable Trainer trainer;
  private double accuracy;

  /** Takes the measurements during this training run. */
  static TrainerBuilder in(TrainerBuilder training) {
    BatchMeasures batch = new BatchMeasures();
    return training
        .metric(BATCH_LOSS, (out, targets) -> batch.cost())
        .metric(BATCH_ACCURACY, (out, targets) -> batch.accuracy)
        .metric(TEST_ACCURACY, Metrics::accuracy)
        .listener(batch);
  }

  private double cost() {
    return trainer == null ? Double.NaN : trainer.lastLoss();
  }

  /** The batch's outputs are the weighted sums of the last layer, which is linear. */
  @Override
  public void onGradients(Trainer training) {
    trainer = training;
    accuracy = Metrics.accuracy(training.net().dense(-1).z(), training.batch().targets());
  }

  /** One line per measurement. */
  static String csv(History history) {
    StringBuilder csv =
        new StringBuilder("step,train_cost,test_cost,train_accuracy,test_accuracy\n");
    for (Evaluation measured : history.evaluations()) {
      csv.append(measured.step())
          .append(',')
          .append((float) measured.value(BATCH_LOSS))
          .append(',')
          .append((float) measured.validationLoss())
          .append(',')
          .append(measured.value(BATCH_ACCURACY))
          .append(',')
          .append(measured.value(TEST_ACCURACY))
          .append('\n');
    }
    return csv.toString();
  }
}
