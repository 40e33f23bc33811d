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
 * What every reader promises for any file of up to 16 MB in a heap of 64 MB, which the tests of
 * this module have: a load or a {@link FormatException}, within 2 seconds of the processor. What
 * was loaded and saved loads again, to the same bytes.
 */
final class Promise {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SECONDS = 2;

  private Promise() {}

  /** Whether the file loads; anything but a load or a refusal that keeps the promise is thrown. */
  static boolean loads(Reader reader, Path file) throws IOException {
    long started = THREADS.getCurrentThreadCpuTime();
    try {
      reader.load(file);
      return true;
    } catch (FormatException | UsageException refused) {
      return false;
    } finally {
      requireFast(started);
    }
  }

  private static void requireFast(long started) {
    double seconds = (THREADS.getCurrentThreadCpuTime() - started) / 1e9;
    if (seconds > SECONDS) {
      throw new AssertionError("%.1f s, allowed are %d".formatted(seconds, SECONDS));
    }
  }

  /** What was loaded and saved loads again and is then saved in the same bytes. */
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
