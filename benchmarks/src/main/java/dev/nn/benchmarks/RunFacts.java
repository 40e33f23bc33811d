package dev.nn.benchmarks;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The facts about a run that must accompany its results.
 *
 * @param machine processor, system and Java
 * @param date the date of the run
 * @param mode short or full, and the number of forks
 */
public record RunFacts(String machine, String date, String mode) {

  /** The file in a results folder that holds the facts. */
  public static final String FILE = "run.json";

  static RunFacts now(boolean full, int forks, int bits) {
    String mode =
        (full ? "full run, " : "short run, ") + (forks == 1 ? "1 fork" : forks + " forks");
    return new RunFacts(
        Machine.describe(),
        LocalDate.now(ZoneOffset.UTC).toString(),
        bits == 0 ? mode : mode + ", " + bits + "-bit vectors");
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), new Gson().toJson(this) + "\n");
  }

  /** Reads the facts written by a run. */
  public static RunFacts read(Path folder) throws IOException {
    return new Gson().fromJson(Files.readString(folder.resolve(FILE)), RunFacts.class);
  }
}
