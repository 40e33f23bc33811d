package dev.nn.backend;

import java.util.function.IntConsumer;

/** The caller alone, one part after the other. */
final class CallerThread implements Threads {

  static final Threads INSTANCE = new CallerThread();

  private CallerThread() {}

  @Override
  public int count() {
    return 1;
  }

  @Override
  public void run(int parts, long multiplyAdds, IntConsumer part) {
    for (int p = 0; p < parts; p++) {
      part.accept(p);
    }
  }
}
