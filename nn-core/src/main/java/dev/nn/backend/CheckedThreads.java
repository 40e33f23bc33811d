package dev.nn.backend;

import java.util.Objects;
import java.util.function.IntConsumer;

/** Checks the numbers of parts and multiply-adds, then runs them. */
record CheckedThreads(Threads threads) implements Threads {

  @Override
  public int count() {
    return threads.count();
  }

  @Override
  public void run(int parts, long multiplyAdds, IntConsumer part) {
    Objects.requireNonNull(part, "part");
    if (parts < 0 || multiplyAdds < 0) {
      throw new IllegalArgumentException(
          "Threads.run: %s parts with %s multiply-adds: neither may be negative"
              .formatted(parts, multiplyAdds));
    }
    threads.run(parts, multiplyAdds, part);
  }
}
