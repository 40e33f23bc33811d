package dev.nn.examples;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a connection that has been silent for a while, so that a pending read ends. */
final class Watchdog implements AutoCloseable {

  private final long patience;
  private final Closeable connection;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watchdog");
        thread.setDaemon(true);
        return thread;
      });
  private volatile long lastPat = System.nanoTime();
  private volatile boolean bitten;

  Watchdog(Duration patience, Closeable connection) {
    this.patience = patience.toNanos();
    this.connection = connection;
    long often = Math.max(1, this.patience / 4);
    clock.scheduleWithFixedDelay(this::look, often, often, TimeUnit.NANOSECONDS);
  }

  /** Notes that data has arrived. */
  void pat() {
    lastPat = System.nanoTime();
  }

  boolean hasBitten() {
    return bitten;
  }

  private void look() {
    if (System.nanoTime() - lastPat > patience) {
      bitten = true;
      try {
        connection.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
