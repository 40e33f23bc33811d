package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The download against a server on this machine. */
class MnistDownloadTest {

  private static final String NAME = "t10k-labels-idx1-ubyte.gz";

  @TempDir
  Path folder;

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private Duration patience = Duration.ofMinutes(1);
  private Duration longest = Duration.ofMinutes(1);
  private HttpServer server;
  private byte[] raw;

  @BeforeEach
  void start() throws IOException {
    raw = IdxFiles.bytes(new int[] {3}, 1, 2, 3);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    }));
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void aGoodFileIsKeptAndNotAskedForAgain() throws Exception {
    byte[] gzip = IdxFiles.gzip(raw);
    answer(200, gzip);
    Path cache = MnistDownload.folder(downloads());
    assertArrayEquals(gzip, Files.readAllBytes(cache.resolve(NAME)));
    assertEquals(List.of(NAME), names());
    MnistDownload.folder(downloads());
    assertEquals(1, requests.get());
  }

  @Test
  void otherDataIsRefused() throws Exception {
    answer(200, IdxFiles.gzip(IdxFiles.bytes(new int[] {3}, 1, 2, 4)));
    fails("the SHA-256 of its data is ");
  }

  @Test
  void aBrokenFileIsRefused() throws Exception {
    byte[] gzip = IdxFiles.gzip(raw);
    gzip[gzip.length - 6] ^= 1;
    answer(200, gzip);
    fails("it is not a complete IDX file");
  }

  @Test
  void aMissingFileSaysSo() throws Exception {
    answer(404, new byte[0]);
    fails("the server answered 404");
  }

  @Test
  void tooMuchIsRefused() throws Exception {
    answer(200, new byte[(int) HttpFile.MOST_BYTES + 1]);
    fails("it is larger than ");
  }

  @Test
  void aServerThatFallsSilentIsLeft() throws Exception {
    patience = Duration.ofSeconds(2);
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write(1);
      exchange.getResponseBody().flush();
      await();
      exchange.close();
    });
    fails("the server stopped sending");
  }

  @Test
  void aServerThatDripsIsLeft() throws Exception {
    longest = Duration.ofSeconds(1);
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      while (!isOver(Duration.ofMillis(100))) {
        body.write(1);
        body.flush();
      }
    });
    fails("bytes took more than 1 second");
  }

  @Test
  void aServerThatNeverAnswersIsLeft() throws Exception {
    patience = Duration.ofSeconds(2);
    server.createContext("/", exchange -> await());
    fails("cannot reach the server (java.net.http.HttpTimeoutException");
  }

  @Test
  void aFileCutOffIsRefused() throws Exception {
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write(IdxFiles.gzip(raw));
      exchange.getResponseBody().flush();
      exchange.close();
    });
    fails("the connection was lost (");
  }

  @Test
  void aRedirectIsFollowedAndItsDataChecked() throws Exception {
    answer(200, IdxFiles.gzip(IdxFiles.bytes(new int[] {3}, 1, 2, 4)));
    redirect("/" + NAME, "/elsewhere");
    fails("the SHA-256 of its data is ");
    assertEquals(1, requests.get());
  }

  @Test
  void redirectsWithoutEndAreLeft() throws Exception {
    redirect("/", "/");
    fails("the server ");
  }

  @Test
  void offlineSaysWhatToDo() throws Exception {
    Downloads downloads = downloads();
    server.stop(0);
    IOException error = assertThrows(IOException.class, () -> MnistDownload.folder(downloads));
    assertTrue(error.getMessage().contains("cannot reach the server"), error.getMessage());
    assertTrue(error.getMessage().contains("use --data DIR"), error.getMessage());
    assertTrue(error.getMessage().contains(folder.toString()), error.getMessage());
  }

  /** Downloads until it is ended. */
  static final class Download {

    private Download() {}

    public static void main(String[] args) throws Exception {
      Duration patience = Duration.ofMinutes(1);
      MnistDownload.folder(new Downloads(
          URI.create(args[0]), Path.of(args[1]), Map.of(NAME, ""), patience, patience));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no SIGTERM")
  void aDownloadThatIsEndedLeavesNoFile() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.createContext("/", exchange -> {
      asked.countDown();
      await();
    });
    String address = downloads().source().toString();
    Process process = new ProcessBuilder(
            NnRun.command(Download.class, List.of(), address, folder.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try {
      assertTrue(asked.await(1, TimeUnit.MINUTES));
      assertEquals(1, names().size());
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertEquals(List.of(), names());
  }

  private void fails(String why) throws Exception {
    Downloads downloads = downloads();
    IOException error = assertThrows(IOException.class, () -> MnistDownload.folder(downloads));
    assertTrue(error.getMessage().contains(why), error.getMessage());
    assertTrue(error.getMessage().contains("use --data DIR"), error.getMessage());
    assertEquals(List.of(), names());
  }

  private void answer(int status, byte[] body) {
    server.createContext("/", exchange -> {
      requests.incrementAndGet();
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
  }

  private void redirect(String from, String to) {
    server.createContext(from, exchange -> {
      exchange.getResponseHeaders().add("Location", to);
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    });
  }

  private void await() {
    isOver(Duration.ofMinutes(1));
  }

  private boolean isOver(Duration wait) {
    try {
      return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Downloads downloads() throws Exception {
    String sha256 =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
    URI address =
        URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    return new Downloads(address, folder, Map.of(NAME, sha256), patience, longest);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
