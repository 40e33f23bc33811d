package dev.nn.examples;

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
 * A file of a web server.
 *
 * @param address where it is
 * @param patience how long to wait for a server that says nothing
 */
record HttpFile(URI address, Duration patience) {

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
      throw new IOException("the server can't be reached (%s)".formatted(e), e);
    }
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("the server answers " + response.statusCode());
    }
    long length = response.headers().firstValueAsLong("content-length").orElse(-1);
    try (InputStream in = response.body();
        OutputStream out = Files.newOutputStream(part);
        DownloadProgress progress = new DownloadProgress(part, length);
        Watchdog watchdog = new Watchdog(patience, in)) {
      copy(in, out, progress, watchdog);
    }
  }

  private static void copy(
      InputStream in, OutputStream out, DownloadProgress progress, Watchdog watchdog)
      throws IOException {
    byte[] chunk = new byte[1 << 16];
    long total = 0;
    try {
      for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
        total += got;
        if (total > MOST_BYTES) {
          throw new IOException("it has more than %,d bytes, MNIST less".formatted(MOST_BYTES));
        }
        out.write(chunk, 0, got);
        progress.received(total);
        watchdog.pat();
      }
    } catch (IOException e) {
      throw watchdog.hasBitten() ? new IOException("the server stopped sending", e) : e;
    }
    if (watchdog.hasBitten()) {
      throw new IOException("the server stopped sending");
    }
  }
}
