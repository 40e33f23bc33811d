package dev.nn.examples.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a process held at some moments, and how fast that grew. */
final class Readings {

  /** The most that the heap may grow. */
  private static final double MEGABYTES_PER_HOUR = 1;

  private static final double HOUR = 3600;
  private static final double MEGABYTE = 1e6;

  private final List<Reading> readings = new ArrayList<>();

  /**
   * One moment.
   *
   * @param seconds since the first
   * @param heap bytes that are left after a full collection
   * @param threads live platform threads
   * @param files open file descriptors; 0 where the system does not count them
   */
  record Reading(double seconds, long heap, long threads, long files) {}

  /** Collects all garbage, twice so that what waits for a finalizer goes too, and reads. */
  static Reading now(double seconds) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new Reading(
        seconds,
        memory.getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0);
  }

  void add(Reading reading) {
    readings.add(reading);
  }

  int count() {
    return readings.size();
  }

  /** Megabytes by which the heap grows in an hour: the line of least squares. */
  double heapSlope() {
    return slope(Reading::heap) / MEGABYTE;
  }

  /** Whether the heap is flat, and as many threads and files are open as in the first half. */
  boolean isFlat() {
    return heapSlope() < MEGABYTES_PER_HOUR
        && growth(Reading::threads) <= 0
        && growth(Reading::files) <= 0;
  }

  /** How much the greatest of the second half is above the greatest of the first. */
  private double growth(ToDoubleFunction<Reading> quantity) {
    int half = readings.size() / 2;
    return max(readings.subList(half, readings.size()), quantity)
        - max(readings.subList(0, half), quantity);
  }

  private static double max(List<Reading> some, ToDoubleFunction<Reading> quantity) {
    return some.stream().mapToDouble(quantity).max().orElseThrow();
  }

  private double slope(ToDoubleFunction<Reading> quantity) {
    double meanTime = mean(Reading::seconds);
    double mean = mean(quantity);
    double products = 0;
    double squares = 0;
    for (Reading reading : readings) {
      double time = reading.seconds - meanTime;
      products += time * (quantity.applyAsDouble(reading) - mean);
      squares += time * time;
    }
    return HOUR * products / squares;
  }

  private double mean(ToDoubleFunction<Reading> quantity) {
    return readings.stream().mapToDouble(quantity).average().orElseThrow();
  }

  /** Returns the figures and the verdict. */
  @Override
  public String toString() {
    Reading first = readings.get(0);
    Reading last = readings.get(readings.size() - 1);
    return "%d readings in %.1f min: heap after GC %.3f to %.3f MB, slope %+.3f MB/h; threads %d to %d; files %d to %d: %s"
        .formatted(
            readings.size(),
            (last.seconds - first.seconds) / 60,
            first.heap / MEGABYTE,
            last.heap / MEGABYTE,
            heapSlope(),
            first.threads,
            last.threads,
            first.files,
            last.files,
            isFlat() ? "flat" : "GROWS");
  }
}
