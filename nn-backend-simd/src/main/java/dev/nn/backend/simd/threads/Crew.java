package dev.nn.backend.simd.threads;

import dev.nn.backend.Threads;
import java.util.function.IntConsumer;

/** The caller and up to so many helpers, see {@link Helpers}. */
public final class Crew implements Threads {

  /** The caller alone. */
  public static final Crew ALONE = new Crew(1);

  /** Read, never set, by this library: how many threads there are unless a program says it. */
  private static final String PROPERTY = "nn.threads";

  /** More threads have not been measured yet: they have to be asked for. */
  private static final int MOST_UNASKED = 4;

  /** For tests: asks for more threads sooner. Read, never set, by this library. */
  private static final String WORTH_PROPERTY = "dev.nn.backend.simd.worth";

  /**
   * Multiply-adds that are worth a thread: what one does in some 10 microseconds. A helper that is
   * awake takes its part within one, but what it works on has to come from another core.
   */
  private static final long WORTH = Long.getLong(WORTH_PROPERTY, 1_000_000);

  /**
   * Multiply-adds of a thread that take longer than to wake it, or than its operands from any core:
   * it is asked at any {@link Distance}. Tests that ask for more threads get them.
   */
  private static final long LARGE = Long.getLong(WORTH_PROPERTY, 8_000_000);

  private static final Pool<Job> JOBS = new Pool<>(Job::new);
  private static final Pool<Ranges> RANGES = new Pool<>(Ranges::new);

  private final int count;

  /** A crew of so many, the caller among them. */
  public Crew(int count) {
    this.count = count;
  }

  /** The crew that the property asks for, else all processors, at most {@value #MOST_UNASKED}. */
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
    ranges.set(length, tile, threads, range);
    try {
      together(threads, Ranges.count(threads), multiplyAdds, ranges);
    } finally {
      ranges.clear();
      RANGES.giveBack(ranges);
    }
  }

  private static void together(int threads, int parts, long multiplyAdds, IntConsumer part) {
    Job job = JOBS.take();
    job.open(parts, part);
    int place = Helpers.offer(job, threads - 1, multiplyAdds / threads >= LARGE);
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

  /** How many threads so much work is worth. */
  public int threadsFor(long multiplyAdds) {
    return (int) Math.max(1, Math.min(multiplyAdds / WORTH, count));
  }

  /** The same, at this moment. */
  private int threadsNow(long multiplyAdds) {
    int threads = threadsFor(multiplyAdds);
    if (threads == 1) {
      return 1;
    }
    boolean far = multiplyAdds / threads < LARGE && Distance.OF_HELPERS.isFar();
    return far || Rest.OF_HELPERS.isOn(System.nanoTime()) ? 1 : threads;
  }
}
