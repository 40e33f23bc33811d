package dev.nn.robustness;

import com.sun.management.ThreadMXBean;
import dev.nn.examples.data.UsageException;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What every reader promises for any file: a load or a {@link FormatException}, within 2 seconds of
 * the processor, and a refusal allocates at most twice the size of the file and 1 MiB. What was
 * loaded and saved loads again, to the same bytes.
 */
final class Promise {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SECONDS = 2;
  private static final long ALWAYS = 1 << 20;

  private Promise() {}

  /** Whether the file loads; anything but a load or a refusal that keeps the promise is thrown. */
  static boolean loads(Reader reader, Path file) throws IOException {
    long started = THREADS.getCurrentThreadCpuTime();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.load(file);
      requireFast(started);
      return true;
    } catch (FormatException | UsageException refused) {
      requireFast(started);
      if (isLarge(file, before)) {
        requireSmall(reader, file);
      }
      return false;
    }
  }

  /** The first refusal may have loaded classes, the second may not take more than is allowed. */
  private static void requireSmall(Reader reader, Path file) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.load(file);
      throw new AssertionError("refused once, then loaded");
    } catch (FormatException | UsageException refused) {
      if (isLarge(file, before)) {
        throw new AssertionError(
            "%d bytes allocated to refuse %d"
                .formatted(THREADS.getCurrentThreadAllocatedBytes() - before, Files.size(file)),
            refused);
      }
    }
  }

  private static boolean isLarge(Path file, long before) throws IOException {
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    return allocated > 2 * Files.size(file) + ALWAYS;
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
