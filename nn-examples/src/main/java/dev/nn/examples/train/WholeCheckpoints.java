package dev.nn.examples.train;

import dev.nn.train.Checkpoints;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Saves checkpoints, and lets the program end only between two saves: Ctrl-C would otherwise leave
 * a temporary file.
 */
final class WholeCheckpoints implements TrainingListener {

  private final Lock saving = new ReentrantLock();
  private final TrainingListener checkpoints;

  WholeCheckpoints(long every, Path file) {
    this.checkpoints = Checkpoints.every(every, file);
    Runtime.getRuntime().addShutdownHook(new Thread(saving::lock, "nn-checkpoints"));
  }

  @Override
  public void onStep(Trainer trainer) {
    saving.lock();
    try {
      checkpoints.onStep(trainer);
    } finally {
      saving.unlock();
    }
  }
}
