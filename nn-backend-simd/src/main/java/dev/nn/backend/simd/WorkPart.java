package dev.nn.backend.simd;

import dev.nn.backend.simd.threads.Pool;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Some parts of a caller's work as a task of another thread; used again and again. */
final class WorkPart extends Part {

  private static final Pool<WorkPart> POOL = new Pool<>(WorkPart::new);

  private int from;
  private int to;
  private int threads;
  private @Nullable IntConsumer work;

  private WorkPart() {}

  /** Does parts 0 to parts - 1, on as many threads as so many multiply-adds are worth. */
  static void all(int parts, long multiplyAdds, IntConsumer work) {
    int threads = Math.min(parts, Threads.forProducts(multiplyAdds));
    Helpers.call(threads - 1);
    some(threads, 0, parts, work);
    Helpers.callOff(threads - 1);
  }

  /** Does parts from to to - 1 on so many threads. */
  static void some(int threads, int from, int to, IntConsumer work) {
    if (threads <= 1) {
      for (int part = from; part < to; part++) {
        work.accept(part);
      }
      return;
    }
    int here = threads / 2;
    int cut = from + Threads.cut(to - from, here, threads, 1);
    WorkPart other = POOL.take();
    int place = other.offer(threads - here, cut, to, work);
    try {
      some(here, from, cut, work);
    } catch (RuntimeException | Error e) {
      Helpers.withdraw(other, place);
      throw e;
    }
    Helpers.finish(other, place);
    other.giveBack();
  }

  private int offer(int threads, int from, int to, IntConsumer work) {
    this.threads = threads;
    this.from = from;
    this.to = to;
    this.work = work;
    return Helpers.offer(this);
  }

  /** Gives the task back. The work is forgotten, so that it can be collected. */
  private void giveBack() {
    work = null;
    POOL.giveBack(this);
  }

  @Override
  void compute() {
    some(threads, from, to, work);
  }
}
