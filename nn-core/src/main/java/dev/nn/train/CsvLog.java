package dev.nn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes each evaluation, including its learning rate, to a CSV file as it is made. Resumed
 * training first writes its earlier evaluations, so that its file equals that of an uninterrupted
 * run.
 */
public final class CsvLog implements TrainingListener {

  private final Path file;

  /**
   * Creates the listener. Its methods throw {@link UncheckedIOException} if the file can't be
   * written.
   *
   * @param file the file; its folder is created if it is missing, and an existing file is replaced,
   *     when training starts
   */
  public CsvLog(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  @Override
  public void onStart(Trainer trainer) {
    write(trainer.history().toCsv());
  }

  /** The first one writes the header, the others add a line. */
  @Override
  public void onEvaluation(Trainer trainer, Evaluation evaluation) {
    if (trainer.history().evaluations().size() == 1) {
      write(trainer.history().toCsv());
    } else {
      write(History.line(evaluation), StandardOpenOption.APPEND);
    }
  }

  private void write(String text, OpenOption... options) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
