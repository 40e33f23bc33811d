package dev.nn.backend.simd.threads;

import dev.nn.backend.Threads;
import java.util.function.IntConsumer;

/** The caller and a limited number of helpers, see {@link Helpers}. */
public final class Crew implements Threads {

  /** The caller alone. */
  public static final Crew ALONE = new Crew(1);

  /**
   * The number of threads unless a program sets it. This library only reads it and never sets it.
   */
  private static final String PROPERTY = "nn.threads";

  /** More threads have not been measured yet: they must be requested explicitly. */
  private static final int MOST_UNASKED = 4;

  /** For tests: uses more threads sooner. This library only reads it and never sets it. */
  private static final String WORTH_PROPERTY = "dev.nn.backend.simd.worth";

  /**
   * The multiply-adds that justify a thread: what it does in some 10 microseconds. A helper that is
   * awake takes its part within one, but its operands have to come from another core.
   */
  private static final long WORTH = Long.getLong(WORTH_PROPERTY, 1_000_000);

  /**
   * The multiply-adds of a thread that take longer than waking it, or than fetching its operands
   * from any core: it is used at any {@link Distance}. Tests that ask for more threads get them.
   */
  static final long LARGE = Long.getLong(WORTH_PROPERTY, 8_000_000);

  private static final Pool<Job> JOBS = new Pool<>(Job::new);
  private static final Pool<Ranges> RANGES = new Pool<>(Ranges::new);

  private final int count;

  /** A crew of the given size, including the caller. */
  public Crew(int count) {
    this.count = count;
  }

  /** A crew as the property requests, else of all processors, at most {@value #MOST_UNASKED}. */
  public static Crew byDefault() {
    int asked = Integer.getInteger(PROPERTY, 0);
    int processors = Math.min(Runtime.getRuntime().availableProcessors(), Helpers.MOST + 1);
    return new Crew(asked > 0 ? asked : Math.min(processors, MOST_UNASKED));
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void run(int parts, long multiplyAdds, IntConsumer part) {
    int threads = Math.min(parts, threadsNow(multiplyAdds));
    if (threads > 1) {
      together(threads, parts, multiplyAdds, part);
      return;
    }
    for (int p = 0; p < parts; p++) {
      part.accept(p);
    }
  }

  /** Does the work for 0 to length - 1 in parts of whole tiles. Allocates nothing. */
  public void share(long multiplyAdds, int length, int tile, Range range) {
    int threads = threadsNow(multiplyAdds);
    if (threads == 1) {
      range.run(0, length);
      return;
    }
    Ranges ranges = RANGES.take();
    ranges.set(length, tile, threads, isLarge(multiplyAdds, threads) ? 4 : 1, range);
    try {
      together(threads, ranges.count(), multiplyAdds, ranges);
    } finally {
      ranges.clear();
      RANGES.giveBack(ranges);
    }
  }

  private static void together(int threads, int parts, long multiplyAdds, IntConsumer part) {
    Job job = JOBS.take();
    job.open(parts, part);
    int place = Helpers.offer(job, threads - 1, isLarge(multiplyAdds, threads));
    try {
      job.takeParts();
    } finally {
      Helpers.withdraw(job, place);
      job.close();
    }
    try {
      job.requireSuccess();
    } finally {
      JOBS.giveBack(job);
    }
  }

  /** The number of threads that a given amount of work justifies. */
  public int threadsFor(long multiplyAdds) {
    return (int) Math.max(1, Math.min(multiplyAdds / WORTH, count));
  }

  /** The same, at this moment. */
  private int threadsNow(long multiplyAdds) {
    int threads = threadsFor(multiplyAdds);
    if (threads == 1) {
      return 1;
    }
    boolean far = !isLarge(multiplyAdds, threads) && Distance.OF_HELPERS.isFar();
    return far || Rest.OF_HELPERS.isOn(System.nanoTime()) ? 1 : threads;
  }

  /** Whether a thread's share takes longer than waking it. */
  static boolean isLarge(long multiplyAdds, int threads) {
    return multiplyAdds / threads >= LARGE;
  }
}
