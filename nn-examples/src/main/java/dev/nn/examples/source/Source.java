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

  /** Whether options about the columns of a CSV file apply here. */
  boolean isCsv();

  /**
   * All samples, or those of the training part if there are two parts.
   *
   * @param task what the model is to predict; null to detect it
   */
  Table train(@Nullable Task task) throws IOException;

  /** The test part, if there is one. */
  Optional<Table> test(@Nullable Task task) throws IOException;

  /** The columns of {@link #train} that are to be learnt. */
  List<String> targets(Table train);

  /**
   * The columns that a model reads, of the test part or of all samples.
   *
   * @param schema the columns; targets are read if there are any
   */
  Table forModel(Schema schema) throws IOException;
}
