package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/embedding.md compile and do what the page says. */
class EmbeddingTest {

  private static final String CLASS_PATH = PagePrograms.CLASS_PATH;
  private static final int THREADS = 64;

  @TempDir
  Path folder;

  private PagePrograms page;

  @BeforeEach
  void openThePage() {
    page = new PagePrograms("embedding.md", folder);
  }

  @Test
  void trainedInAMainAndServedByAServerTo64Threads() throws Exception {
    Path sources = page.write("TrainAndServe.java", page.block("java", "class TrainAndServe"));
    page.write("PredictionServer.java", page.block("java", "class PredictionServer"));
    page.run(page.javac(sources, sources.resolveSibling("PredictionServer.java")));
    String printed = page.run(page.java("TrainAndServe"));
    assertTrue(Pattern.compile("accuracy (0\\.9|1)").matcher(printed).find(), printed);
    assertTrue(printed.contains("(0.1, 0.2) is in class 1"), printed);
    assertTrue(printed.contains("(1.8, 1.9) is in class 0"), printed);
    Process server = new ProcessBuilder(page.java("PredictionServer"))
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader out = server.inputReader()) {
      askFromManyThreads(Integer.parseInt(out.readLine()));
    } finally {
      server.destroy();
    }
  }

  private static void askFromManyThreads(int port) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Boolean>> questions = new ArrayList<>();
    for (int q = 0; q < 10 * THREADS; q++) {
      boolean inside = q % 2 == 0;
      String point = inside ? "x=0.1&y=0.2" : "x=1.8&y=1.9";
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://localhost:%d/?%s".formatted(port, point)))
          .build();
      questions.add(() -> client
          .send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .equals(inside ? "1" : "0"));
    }
    for (Future<Boolean> answer : threads.invokeAll(questions)) {
      assertTrue(answer.get());
    }
    threads.shutdown();
  }

  @Test
  void anImageOfJlinkTrainsWithTheSimdBackendAndNoFlag() throws Exception {
    Path source = folder.resolve("src");
    Path packaged = Files.createDirectories(source.resolve("points"));
    Path main = Files.writeString(
        packaged.resolve("TrainAndServe.java"),
        "package points;\n" + page.block("java", "class TrainAndServe"));
    Path info =
        Files.writeString(source.resolve("module-info.java"), page.block("java", "module points"));
    String modules = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
        .filter(entry -> entry.matches(".*nn-(core|backend-\\w+)\\b.*") && !entry.contains("tests"))
        .collect(Collectors.joining(File.pathSeparator));
    page.run(List.of(
        PagePrograms.tool("javac"),
        "-p",
        modules,
        "-d",
        folder.resolve("mods").toString(),
        info.toString(),
        main.toString()));
    Path image = folder.resolve("image");
    page.run(List.of(
        PagePrograms.tool("jlink"),
        "--module-path",
        folder.resolve("mods") + File.pathSeparator + modules,
        "--add-modules",
        "points,dev.nn.backend.simd,dev.nn.backend.scalar",
        "--output",
        image.toString()));
    String printed = page.run(List.of(
        image.resolve("bin/java").toString(),
        "-Dnn.backend=simd",
        "-m",
        "points/points.TrainAndServe"));
    assertTrue(printed.contains("is in class 1"), printed);
  }

  @Test
  void theSnippetRunsInJShell() throws Exception {
    Path script = page.write("snippet.jsh", page.block("jshell", "Net.builder") + "\n/exit\n");
    String printed = page.run(List.of(
        PagePrograms.tool("jshell"),
        "--add-modules",
        "jdk.incubator.vector",
        "-R--add-modules=jdk.incubator.vector",
        "--class-path",
        CLASS_PATH,
        script.toString()));
    assertTrue(printed.contains("Dense 2 -> 3, relu"), printed);
  }
}
