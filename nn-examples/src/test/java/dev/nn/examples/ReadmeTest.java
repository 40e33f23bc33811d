package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's program is sample/Flowers.java, which trains a model and serves it. */
class ReadmeTest {

  private static final Path FLOWERS = Path.of("..", "sample", "Flowers.java");

  @TempDir
  Path folder;

  @Test
  void theReadmeShowsTheProgram() throws IOException {
    Matcher block = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "README.md")));
    assertTrue(block.find());
    assertTrue(withoutIndents(Files.readString(FLOWERS)).contains(withoutIndents(block.group(1))));
    assertFalse(block.find(), "a program that no test runs");
  }

  @Test
  void theProgramTrainsAModelAndServesIt() throws Exception {
    int port = freePort();
    String program = Files.readString(FLOWERS).replace("8080", Integer.toString(port));
    Files.writeString(folder.resolve("Flowers.java"), program);
    Process server = new ProcessBuilder(List.of(
            PagePrograms.tool("java"),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            PagePrograms.CLASS_PATH,
            "Flowers.java"))
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader out = server.inputReader()) {
      assertTrue(out.readLine().startsWith("accuracy 1.000"));
      assertTrue(out.lines().anyMatch(line -> line.startsWith("http://")));
      assertEquals("setosa", answer(port, "1.4/0.2"));
      assertEquals("versicolor", answer(port, "4.5/1.4"));
    } finally {
      server.destroy();
    }
  }

  private static String withoutIndents(String text) {
    return text.replaceAll("(?m)^ +", "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String answer(int port, String flower) throws Exception {
    URI address = URI.create("http://localhost:" + port + "/" + flower);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
