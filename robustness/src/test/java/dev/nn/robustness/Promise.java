package dev.nn.robustness;

import dev.nn.examples.table.UsageException;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What every reader promises for any file of up to 16 MB in a heap of 64 MB, which this module's
 * tests run in: it loads or gives a {@link FormatException}, within 2 seconds of processor time.
 * Where another program shares the core a second may do half of the work, so that a file that takes
 * longer is read again, and the quickest of three counts. Anything loaded and saved loads again,
 * and saves to the same bytes.
 */
final class Promise {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SECONDS = 2;
  private static final int TIMES = 3;

  private Promise() {}

  /** Whether the file loads; throws unless it loads or is refused as promised. */
  static boolean loads(Reader reader, Path file) throws IOException {
    double least = Double.POSITIVE_INFINITY;
    for (int time = 0; time < TIMES; time++) {
      long started = THREADS.getCurrentThreadCpuTime();
      boolean loads = loadsAtAll(reader, file);
      double seconds = (THREADS.getCurrentThreadCpuTime() - started) / 1e9;
      if (seconds <= SECONDS) {
        return loads;
      }
      least = Math.min(least, seconds);
    }
    throw new AssertionError("%s s, allowed are %s".formatted(least, SECONDS));
  }

  private static boolean loadsAtAll(Reader reader, Path file) throws IOException {
    try {
      reader.load(file);
      return true;
    } catch (FormatException | UsageException refused) {
      return false;
    }
  }

  /** Anything loaded and saved loads again and then saves to the same bytes. */
  static void requireSavesAgain(Reader reader, Path file) throws IOException {
    Optional<Reader.Save> save = reader.load(file);
    if (save.isPresent()) {
      Path first = file.resolveSibling("first");
      Path second = file.resolveSibling("second");
      save.get().to(first);
      reader.load(first).orElseThrow().to(second);
      if (!Arrays.equals(Files.readAllBytes(first), Files.readAllBytes(second))) {
        throw new AssertionError("what was saved and loaded is saved in other bytes");
      }
    }
  }
}
