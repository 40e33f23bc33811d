package dev.nn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes each evaluation, its learning rate included, to a CSV file as it is made. A resumed
 * training writes what it had measured before first, so that its file equals that of one run.
 */
public final class CsvLog implements TrainingListener {

  private final Path file;

  /**
   * Makes the listener. Its methods throw {@link UncheckedIOException} if the file can't be
   * written.
   *
   * @param file the file; an old one is replaced when the training starts
   */
  public CsvLog(Path file) {
    this.file = file;
  }

  @Override
  public void onStart(Trainer trainer) {
    write(trainer.history());
  }

  @Override
  public void onEvaluation(Trainer trainer, Evaluation evaluation) {
    write(trainer.history());
  }

  private void write(History history) {
    try {
      Files.writeString(file, history.toCsv());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
