package dev.nn.serving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Many threads at once. */
final class Threads {

  private static final int MINUTES = 10;

  private Threads() {}

  /** Runs a task so many times at once, each with its number; each must end, and with true. */
  static void all(int count, IntPredicate task)
      throws InterruptedException, ExecutionException, TimeoutException {
    all(count, task, work -> new Thread(work).start());
  }

  /** The same in virtual threads, from JDK 21 on. */
  static void allVirtual(int count, IntPredicate task)
      throws InterruptedException, ExecutionException, TimeoutException {
    all(count, task, Threads::startVirtual);
  }

  static boolean haveVirtual() {
    return Runtime.version().feature() >= 21;
  }

  private static void all(int count, IntPredicate task, Consumer<Runnable> start)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      int number = t;
      FutureTask<Boolean> work = new FutureTask<>(() -> task.test(number));
      tasks.add(work);
      start.accept(work);
    }
    for (int t = 0; t < count; t++) {
      assertTrue(tasks.get(t).get(MINUTES, TimeUnit.MINUTES), "thread " + t + ": other bits");
    }
  }

  /** Thread.startVirtualThread, which JDK 17 does not have. */
  private static void startVirtual(Runnable work) {
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
