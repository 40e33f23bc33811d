package dev.nn.examples.train;

import dev.nn.examples.table.MissingCells;
import picocli.CommandLine.Option;

/** What to do with missing cells. */
final class MissingOption {

  @Option(names = "--drop-missing", description = "Leave out rows with a missing cell.")
  private boolean drop;

  /** The choice made; by default, such files are refused. */
  MissingCells cells() {
    return drop ? MissingCells.DROP : MissingCells.REFUSE;
  }
}
