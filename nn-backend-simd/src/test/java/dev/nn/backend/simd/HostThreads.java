package dev.nn.backend.simd;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Makes the threads of the common pool as a host does that brings its own: they keep their thread
 * locals, which the JDK's erase after each task.
 */
public final class HostThreads implements ForkJoinPool.ForkJoinWorkerThreadFactory {

  /** Made by the common pool. */
  public HostThreads() {}

  @Override
  public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
    return new HostThread(pool);
  }

  /** Starts all threads of the pool, so that none is started by an application. */
  static void startAll() throws Exception {
    CyclicBarrier started = new CyclicBarrier(ForkJoinPool.getCommonPoolParallelism() + 1);
    for (int thread = 1; thread < started.getParties(); thread++) {
      ForkJoinPool.commonPool().submit(() -> started.await());
    }
    started.await();
  }

  private static final class HostThread extends ForkJoinWorkerThread {

    HostThread(ForkJoinPool pool) {
      super(pool);
    }
  }
}
