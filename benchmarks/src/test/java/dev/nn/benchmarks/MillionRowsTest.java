package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.Classifier;
import dev.nn.train.Trainer;
import org.junit.jupiter.api.Test;

class MillionRowsTest {

  @Test
  void theModelAndTheBareTrainerTrainTheSameNetForTheSameSteps() {
    Kernels kernels = new Kernels();
    kernels.open();
    MillionRows.Rows rows = new MillionRows.Rows();
    rows.rows = 60_000;
    rows.epochs = 2;
    rows.prepare();
    MillionRows.Ready ready = new MillionRows.Ready();
    ready.prepare(rows);
    Trainer bare = new MillionRows().bare(rows, ready, kernels);
    Classifier<ModelRow> model = new MillionRows().model(rows, kernels);
    assertEquals(bare.net().toString(), model.net().toString());
    assertEquals(bare.step(), model.recipe().orElseThrow().steps());
    assertEquals(bare.batches().batchSize(), model.recipe().orElseThrow().batchSize());
    double accuracy = model.evaluate(ModelRow.samples(ModelRow.some(1_000))).accuracy();
    assertTrue(accuracy > 0.75, () -> "accuracy " + accuracy);
  }
}
