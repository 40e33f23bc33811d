package dev.nn.benchmarks;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a table of results must say about its run.
 *
 * @param machine processor, system and Java
 * @param date when it was
 * @param mode short or full
 */
public record RunFacts(String machine, String date, String mode) {

  /** The file of a folder of results that holds them. */
  public static final String FILE = "run.json";

  static RunFacts now(boolean full, int bits) {
    String mode = full ? "full" : "a short look: one fork each";
    return new RunFacts(
        Machine.describe(),
        LocalDate.now(ZoneOffset.UTC).toString(),
        bits == 0 ? mode : mode + ", " + bits + "-bit vectors");
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), new Gson().toJson(this) + "\n");
  }

  /** Reads what a run wrote. */
  public static RunFacts read(Path folder) throws IOException {
    return new Gson().fromJson(Files.readString(folder.resolve(FILE)), RunFacts.class);
  }
}
