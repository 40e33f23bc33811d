package dev.nn.benchmarks;

import dev.nn.backend.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of the training of {@link MillionRows} beyond the caller's rows: the smallest heap in
 * which a JVM trains the model, less the smallest in which it makes the rows.
 */
public final class MillionRowsHeap {

  private static final int ROWS = 1_000_000;
  private static final int STEP = 16;
  private static final int MOST = 8_192;

  private MillionRowsHeap() {}

  /** Prints the memory; with an argument, does the work in the heap that this JVM has. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      compare();
      return;
    }
    List<ModelRow> rows = ModelRow.some(ROWS);
    if (args[0].equals("model")) {
      System.out.println(MillionRows.train(rows, 1, Backends.select()).steps());
    }
  }

  private static void compare() throws IOException, InterruptedException {
    int rows = smallestHeap("rows");
    int model = smallestHeap("model");
    double matrix = (double) ROWS * ModelRow.COLUMNS * Float.BYTES / (1 << 20);
    System.out.printf(
        "%s rows take %s MB; a model trains in %s MB: %.2f times its matrix of %.0f MB beyond the rows%n",
        ROWS, rows, model, (model - rows) / matrix, matrix);
  }

  /** In megabytes, by bisection. */
  private static int smallestHeap(String work) throws IOException, InterruptedException {
    int tooSmall = 0;
    int enough = MOST / STEP;
    while (enough - tooSmall > 1) {
      int middle = (tooSmall + enough) / 2;
      if (passes(work, middle * STEP)) {
        enough = middle;
      } else {
        tooSmall = middle;
      }
    }
    return enough * STEP;
  }

  private static boolean passes(String work, int megabytes)
      throws IOException, InterruptedException {
    return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                MillionRowsHeap.class.getName(),
                work)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
