package dev.nn.examples.train;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nn.examples.table.TextOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of a run in a file beside its checkpoint, so that it can be resumed with them. */
public final class SavedOptions {

  private static final String NAME = "options.csv";

  private SavedOptions() {}

  /** Writes the options to the run's folder. */
  public static void write(Path folder, Map<String, String> options) throws IOException {
    TextOutput.writeCsv(
        folder.resolve(NAME),
        csv -> options.forEach((name, value) -> csv.writeRecord(name, value)));
  }

  /** The options of the run that saved a checkpoint. */
  public static Map<String, String> beside(Path checkpoint) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(checkpoint.resolveSibling(NAME))) {
      reader.forEach(line -> options.put(line.getField(0), line.getField(1)));
    }
    return options;
  }
}
