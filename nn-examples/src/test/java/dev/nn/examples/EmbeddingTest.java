package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/embedding.md compile and do what the page says. */
class EmbeddingTest {

  private static final String CLASS_PATH = PagePrograms.CLASS_PATH;
  private static final int THREADS = 64;

  @TempDir
  static Path folder;

  private static PagePrograms page;
  private static String trained;

  /** Trains the classifier that several tests use. */
  @BeforeAll
  static void openThePage() throws Exception {
    page = new PagePrograms("embedding.md", folder);
    trained = runModel("TrainClassifier");
  }

  @Test
  void trainedInAMainAndServedByAServerTo64Threads() throws Exception {
    Path sources = page.write("TrainAndServe.java", page.block("java", "class TrainAndServe"));
    page.write("PredictionServer.java", page.block("java", "class PredictionServer"));
    page.compile(sources, sources.resolveSibling("PredictionServer.java"));
    String printed = page.run(page.java("TrainAndServe", NnRun.WITHOUT_C2));
    assertTrue(Pattern.compile("accuracy (0\\.9|1)").matcher(printed).find(), printed);
    assertTrue(printed.contains("(0.1, 0.2) is in class 1"), printed);
    assertTrue(printed.contains("(1.8, 1.9) is in class 0"), printed);
    Process server = new ProcessBuilder(page.java("PredictionServer", NnRun.WITHOUT_C2))
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader out = server.inputReader()) {
      int port = Integer.parseInt(out.readLine());
      askFromManyThreads(q -> q % 2 == 0
          ? new Question(port, "?x=0.1&y=0.2", "1")
          : new Question(port, "?x=1.8&y=1.9", "0"));
    } finally {
      server.destroy();
    }
  }

  @Test
  void modelsAreTrainedSavedLoadedAndResumed() throws Exception {
    assertTrue(Pattern.compile("accuracy (0\\.9|1)").matcher(trained).find(), trained);
    assertTrue(runModel("UseClassifier", NnRun.WITHOUT_C2).contains("car"));
    String printed = runModel("TrainRegressor");
    assertTrue(
        Pattern.compile("spends: RMSE [0-9.]+ EUR, R2 (0\\.9|1)")
            .matcher(printed)
            .find(),
        printed);
    printed = runModel("TrainLabels");
    assertTrue(printed.contains("[news]"), printed);
    printed = runModel("FromArrays");
    assertTrue(Pattern.compile("accuracy (0[.,]9|1)").matcher(printed).find(), printed);
  }

  @Test
  void aResumedTrainingEndsAsOneThatWasNeverStopped() throws Exception {
    runModel("Resume", NnRun.WITHOUT_C2);
    byte[] whole = Files.readAllBytes(folder.resolve("resumed.safetensors"));
    runModel("Resume", NnRun.WITHOUT_C2);
    assertArrayEquals(whole, Files.readAllBytes(folder.resolve("resumed.safetensors")));
  }

  @Test
  void aModelIsServedTo64Threads() throws Exception {
    Process server = start("TravelServer");
    try (BufferedReader out = server.inputReader()) {
      int port = Integer.parseInt(out.readLine());
      askFromManyThreads(q -> q % 2 == 0
          ? new Question(port, "70/Ulm/false/30000", "car")
          : new Question(port, "25/Bonn/true/75000", "first"));
    } finally {
      server.destroy();
    }
  }

  private static String runModel(String program, String... flags) throws Exception {
    page.compile(source("record Traveller", "Traveller"), source("class " + program, program));
    return page.run(page.java(program, flags));
  }

  private static Process start(String program) throws Exception {
    page.compile(source("record Traveller", "Traveller"), source("class " + program, program));
    return new ProcessBuilder(page.java(program, NnRun.WITHOUT_C2))
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Path source(String mark, String name) throws Exception {
    return page.write(name + ".java", page.block("java", mark));
  }

  /** What to ask a server at a port, and what it should answer. */
  private record Question(int port, String path, String answer) {}

  private static void askFromManyThreads(IntFunction<Question> questions) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int q = 0; q < 10 * THREADS; q++) {
      Question question = questions.apply(q);
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://localhost:" + question.port() + "/" + question.path()))
          .build();
      calls.add(() -> client
          .send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .equals(question.answer()));
    }
    for (Future<Boolean> answer : threads.invokeAll(calls)) {
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
    PagePrograms.runHere(
        "javac",
        List.of(
            "-p",
            modules,
            "-d",
            folder.resolve("mods").toString(),
            info.toString(),
            main.toString()));
    Path image = folder.resolve("image");
    PagePrograms.runHere(
        "jlink",
        List.of(
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
        "-J" + NnRun.WITHOUT_C2,
        "-R" + NnRun.WITHOUT_C2,
        "--class-path",
        CLASS_PATH,
        script.toString()));
    assertTrue(printed.contains("Dense 2 -> 3, relu"), printed);
  }
}
