package dev.nn.examples.table;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the program end only between two files that it saves: Ctrl-C would otherwise leave a
 * temporary file.
 */
public final class WholeFiles {

  private static final Lock SAVING = new ReentrantLock();

  private WholeFiles() {}

  /** From now on, the end of the program waits for a file that is being saved. */
  public static void delayExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(SAVING::lock, "nn-files"));
  }

  /** Saves a file. */
  public interface Save<E extends Exception> {

    void run() throws E;
  }

  /** Saves a file that is written to a temporary one first. */
  public static <E extends Exception> void save(Save<E> save) throws E {
    SAVING.lock();
    try {
      save.run();
    } finally {
      SAVING.unlock();
    }
  }
}
