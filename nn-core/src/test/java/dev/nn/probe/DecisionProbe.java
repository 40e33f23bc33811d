package dev.nn.probe;

import dev.nn.backend.BackendException;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A program whose threads all ask for a backend at once, and then with other properties. */
public final class DecisionProbe {

  private static final int THREADS = 32;

  private DecisionProbe() {}

  /**
   * Chooses.
   *
   * @param args none
   * @throws InterruptedException if a thread does not end
   */
  public static void main(String[] args) throws InterruptedException {
    Set<TensorBackend> chosen = ConcurrentHashMap.newKeySet();
    CountDownLatch start = new CountDownLatch(1);
    Thread[] threads = new Thread[THREADS];
    for (int t = 0; t < THREADS; t++) {
      threads[t] = new Thread(() -> {
        try {
          start.await();
          chosen.add(Backends.select());
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      threads[t].start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("Backends chosen: " + chosen.size());
    TensorBackend first = Backends.select();
    System.setProperty(Backends.PROPERTY, "nope");
    try {
      Backends.select();
    } catch (BackendException e) {
      System.out.println("Refused: " + e.getMessage());
    }
    System.setProperty(Backends.PROPERTY, "scalar");
    System.out.println("Then " + Backends.select().info().name());
    System.out.println("Anew: " + (Backends.select() != first));
  }
}
