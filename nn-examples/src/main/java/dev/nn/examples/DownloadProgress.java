package dev.nn.examples;

import dev.nn.examples.table.Shown;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows a download on the error stream: a bar on a terminal, a plain line elsewhere. */
final class DownloadProgress implements AutoCloseable {

  private final @Nullable ProgressBar bar;

  /** A file of this many bytes, or of unknown length if negative. */
  DownloadProgress(Path part, long bytes) {
    String name = part.getFileName().toString().replaceAll("gz.*", "gz");
    this.bar = Progress.onTerminal()
        ? Progress.bar(name).setUnit(" KiB", 1024).setInitialMax(bytes).build()
        : null;
    if (bar == null) {
      System.err.println(
          "Downloading " + name + (bytes < 0 ? "" : ", " + Shown.count(bytes, "byte")));
    }
  }

  void received(long total) {
    if (bar != null) {
      bar.stepTo(total);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
