package dev.nn.examples.source;

import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or folder of samples. */
public interface Source {

  /** The file or folder. */
  Path path();

  /** Whether options about the columns of a CSV file mean something here. */
  boolean isCsv();

  /**
   * All samples, or those of the training part where there are two.
   *
   * @param task what is to be learnt; null if that must be found out
   */
  Table train(@Nullable Task task) throws IOException;

  /** The test part, where there is one. */
  Optional<Table> test(@Nullable Task task) throws IOException;

  /** The columns of {@link #train} that are to be learnt. */
  List<String> targets(Table train);

  /**
   * The columns that a model reads, of the test part or of all samples.
   *
   * @param schema the columns; its targets are read where there are some
   */
  Table forModel(Schema schema) throws IOException;
}
