package dev.nn.examples.train;

import dev.nn.examples.table.MissingCells;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What to do with missing cells. */
public final class MissingOption {

  @ArgGroup
  private Choice choice = new Choice();

  /** One of the choices. */
  static final class Choice {

    @Option(names = "--drop-missing", description = "Leave out rows with a missing cell.")
    private boolean drop;

    @Option(
        names = "--fill-missing",
        description =
            "Fill missing cells with the mean or the most frequent value and mark them in an extra input; leave out rows without a target.")
    private boolean fill;
  }

  /** The choice made; by default, such files are refused. */
  public MissingCells cells() {
    if (choice.drop) {
      return MissingCells.DROP;
    }
    return choice.fill ? MissingCells.FILL : MissingCells.REFUSE;
  }
}
