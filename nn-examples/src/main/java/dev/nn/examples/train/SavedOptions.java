package dev.nn.examples.train;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nn.examples.table.TextOutput;
import dev.nn.examples.table.UsageException;
import dev.nn.io.FormatException;
import dev.nn.io.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The options of a run in a file beside its checkpoint, so that it can be resumed with them. */
public final class SavedOptions {

  /** The name of the file. */
  public static final String NAME = "options.csv";

  private SavedOptions() {}

  /** Writes the options to the run's folder. */
  public static void write(Path folder, Map<String, String> options) throws IOException {
    TextOutput.writeCsv(
        folder.resolve(NAME),
        csv -> options.forEach((name, value) -> csv.writeRecord(name, value)));
  }

  /** Whether a folder has options of a run. */
  public static boolean areIn(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  /** The options of the run in a folder. */
  public static Map<String, String> in(Path folder) throws IOException {
    return pairs(folder.resolve(NAME), text -> text);
  }

  /** The names and values in a file of a run. */
  public static <T> Map<String, T> pairs(Path file, Function<String, T> value) throws IOException {
    Map<String, T> pairs = new LinkedHashMap<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      reader.forEach(line -> pairs.put(line.getField(0), value.apply(line.getField(1))));
    } catch (CsvParseException | IndexOutOfBoundsException | NumberFormatException e) {
      throw new FormatException(
          file, "was changed: each line must be a name, a comma and a value: train again");
    }
    return pairs;
  }

  /** The options of the run that saved a checkpoint. */
  public static Map<String, String> beside(Path checkpoint) throws IOException {
    Path folder = checkpoint.toAbsolutePath().getParent();
    if (!Files.exists(checkpoint)) {
      throw new UsageException("--resume: %s does not exist; --checkpoint-every saves a checkpoint"
          .formatted(checkpoint));
    }
    if (!areIn(folder)) {
      throw new UsageException(
          "--resume: %s has no %s beside it: name the checkpoint.safetensors in the folder of a run"
              .formatted(checkpoint, NAME));
    }
    requireCheckpoint(checkpoint);
    return in(folder);
  }

  private static void requireCheckpoint(Path file) throws IOException {
    try {
      if (SafetensorsFile.read(file).metadata().containsKey("checkpoint")) {
        return;
      }
    } catch (FormatException e) {
      throw new UsageException("--resume needs a checkpoint.safetensors: " + e.getMessage());
    }
    throw new UsageException(
        "--resume: %s is a finished model, not a checkpoint: name the checkpoint.safetensors that --checkpoint-every saved"
            .formatted(file));
  }
}
