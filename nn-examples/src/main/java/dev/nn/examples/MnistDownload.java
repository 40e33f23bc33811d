package dev.nn.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Downloads MNIST once: each file is checked by the SHA-256 of its decompressed data before it
 * enters the cache, in one step.
 */
final class MnistDownload {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long MAX_BYTES = 20_000_000;
  private static final long MAX_RAW_BYTES = 60_000_000;

  private static final Map<String, String> SHA_256 = new TreeMap<>(Map.of(
      "t10k-images-idx3-ubyte.gz",
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      "t10k-labels-idx1-ubyte.gz",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
      "train-images-idx3-ubyte.gz",
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      "train-labels-idx1-ubyte.gz",
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"));

  private MnistDownload() {}

  /** The folder of the four files, which are downloaded if they are missing. */
  static Path folder(Downloads downloads) throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : SHA_256.entrySet()) {
      Path target = downloads.cache().resolve(file.getKey());
      if (!Files.exists(target)) {
        fetch(downloads, file.getKey(), file.getValue(), target);
      }
    }
    return downloads.cache();
  }

  private static void fetch(Downloads downloads, String name, String sha256, Path target)
      throws IOException, InterruptedException {
    Files.createDirectories(downloads.cache());
    Path part = Files.createTempFile(downloads.cache(), name, ".part");
    try {
      receive(downloads, name, part);
      String found = sha256(part);
      if (!found.equals(sha256)) {
        throw new IOException("%s: the SHA-256 of the data is %s, not %s: try again later"
            .formatted(downloads.source().resolve(name), found, sha256));
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      System.err.println("Saved " + target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void receive(Downloads downloads, String name, Path part)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    HttpRequest request = HttpRequest.newBuilder(downloads.source().resolve(name))
        .timeout(TIMEOUT)
        .build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new IOException(
          "%s can't be reached (%s): put MNIST's four .gz files into %s, or use --data DIR"
              .formatted(request.uri(), e, downloads.cache()),
          e);
    }
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("%s answers %d: put MNIST's four .gz files into %s, or use --data DIR"
          .formatted(request.uri(), response.statusCode(), downloads.cache()));
    }
    long length = response.headers().firstValueAsLong("content-length").orElse(-1);
    try (InputStream in = response.body();
        OutputStream out = Files.newOutputStream(part);
        ProgressBar bar = Progress.bar(name, length)) {
      copy(in, out, bar, request);
    }
  }

  private static void copy(InputStream in, OutputStream out, ProgressBar bar, HttpRequest request)
      throws IOException {
    byte[] chunk = new byte[1 << 16];
    long total = 0;
    for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
      total += got;
      if (total > MAX_BYTES) {
        throw new IOException(
            "%s sends more than %d bytes: that is not MNIST".formatted(request.uri(), MAX_BYTES));
      }
      out.write(chunk, 0, got);
      bar.stepTo(total);
    }
  }

  private static String sha256(Path gzip) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[1 << 16];
      long total = 0;
      for (int got = in.read(chunk); got >= 0 && total < MAX_RAW_BYTES; got = in.read(chunk)) {
        digest.update(chunk, 0, got);
        total += got;
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
