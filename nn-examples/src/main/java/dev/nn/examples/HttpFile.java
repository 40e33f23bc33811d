package dev.nn.examples;

import dev.nn.examples.table.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file on a web server.
 *
 * @param address its URL
 * @param patience how long to wait for a silent server
 * @param longest the longest time the file may take
 */
record HttpFile(URI address, Duration patience, Duration longest) {

  static final long MOST_BYTES = 20_000_000;

  /** Writes the file to {@code part}, or throws with the reason. */
  void receive(Path part) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder()
        .connectTimeout(patience)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new IOException("cannot reach the server (%s)".formatted(e), e);
    }
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("the server answered " + response.statusCode());
    }
    long length = response.headers().firstValueAsLong("content-length").orElse(-1);
    try (InputStream in = response.body();
        OutputStream out = Files.newOutputStream(part);
        DownloadProgress progress = new DownloadProgress(part, length);
        Watchdog watchdog = new Watchdog(patience, in)) {
      copy(in, out, progress, watchdog);
    }
  }

  private void copy(InputStream in, OutputStream out, DownloadProgress progress, Watchdog watchdog)
      throws IOException {
    long start = System.nanoTime();
    byte[] chunk = new byte[1 << 16];
    long total = 0;
    for (int got = read(in, chunk, watchdog); got >= 0; got = read(in, chunk, watchdog)) {
      total += got;
      if (total > MOST_BYTES) {
        throw new IOException("it is larger than %s, but no MNIST file is"
            .formatted(Shown.count(MOST_BYTES, "byte")));
      }
      if (System.nanoTime() - start > longest.toNanos()) {
        throw new IOException("receiving %s took more than %s"
            .formatted(Shown.count(total, "byte"), Shown.count(longest.toSeconds(), "second")));
      }
      out.write(chunk, 0, got);
      progress.received(total);
      watchdog.pat();
    }
    if (watchdog.hasBitten()) {
      throw new IOException("the server stopped sending");
    }
  }

  private static int read(InputStream in, byte[] chunk, Watchdog watchdog) throws IOException {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      String reason = watchdog.hasBitten()
          ? "the server stopped sending"
          : "the connection was lost (" + e + ")";
      throw new IOException(reason, e);
    }
  }
}
