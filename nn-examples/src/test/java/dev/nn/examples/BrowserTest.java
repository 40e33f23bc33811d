package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reports in a real browser: Chromium, where it is installed. A script that the test adds to a
 * copy of the page looks for what is cut off and tells the page around it, whose title says it.
 */
class BrowserTest {

  private static final Path CASES = Path.of("src", "test", "resources", "cases");
  private static final String LOOK = """
      <script>
      addEventListener("load", () => {
        const cut = [];
        for (const e of document.querySelectorAll("main *")) {
          const box = e.getBoundingClientRect();
          if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)) {
            cut.push(e.tagName + " " + e.textContent.slice(0, 20));
          }
          if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible") {
            cut.push("scrolls: " + e.textContent.slice(0, 20));
          }
        }
        for (const text of document.querySelectorAll("svg text")) {
          const frame = text.ownerSVGElement.getBoundingClientRect();
          const box = text.getBoundingClientRect();
          if (box.width > 0 && (box.right > frame.right + 1 || box.left < frame.left - 1)) {
            cut.push("text " + text.textContent);
          }
        }
        for (const line of document.querySelectorAll("svg polyline")) {
          if (line.points.length < 2) {
            cut.push("empty chart");
          }
        }
        const sections = [...document.querySelectorAll("h2")].map(e => e.textContent);
        const dark = matchMedia("(prefers-color-scheme: dark)").matches;
        parent.postMessage([innerWidth, dark, sections.join("; "), cut.join("; ")].join("|"), "*");
      });
      </script>
      </head>""";

  /** A window can't be narrower than 500 pixels, a frame in it can. */
  private static final String FRAME = """
      <!DOCTYPE html><html style="color-scheme: light dark"><head><title></title></head><body>
      <script>addEventListener("message", event => document.title = event.data);</script>
      <iframe src="copy.html" style="width: %dpx; height: 900px; border: 0"></iframe>
      </body></html>""";

  /** Commands, and sections that their reports have. */
  private static final Map<String, List<String>> RUNS = Map.of(
      "train --preset tabular --target disorder --data "
          + CASES.resolve("03-class-called-none/sleep-no-missing.csv"),
      List.of("Loss", "Confusion matrix", "Classes", "Calibration", "How features", "The run"),
      "train --preset regression --target temp --data "
          + CASES.resolve("05-epoch-times-float32/drift.csv"),
      List.of("Loss", "Predicted and true: temp", "How features", "The run"),
      "train --data " + CASES.resolve("07-npz-in-the-wild/medmnist-names.npz"),
      List.of("Test images", "Confusion matrix", "The run"),
      "mnist",
      List.of("Cost", "Accuracy", "Confusion matrix", "Classes", "Test images", "The run"),
      "regression",
      List.of("Loss", "Predicted and true: y", "How features", "The run"));

  @TempDir
  Path folder;

  @Test
  void longNamesAndManyClassesFitToo() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the path");
    for (int classes : new int[] {2, 26}) {
      StringBuilder table =
          new StringBuilder("x,a feature whose name is as long as a sentence,y\n");
      for (int i = 0; i < 260 + 20 * classes; i++) {
        table.append("%d,%d,the class number %d, whose name is long%n"
            .formatted(i % classes, i * 7 % 13, i % classes)
            .replace(", whose", " whose"));
      }
      Path file = Files.writeString(folder.resolve("many.csv"), table);
      Path report = run("train --target y --data " + file).resolve("report.html");
      requireWhole(
          browser.get(), report, List.of("Confusion matrix", "Classes", "Calibration", "The run"));
    }
  }

  @Test
  void labelsQuantitiesThresholdsAndTinyDataFitToo() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the path");
    Map<String, List<String>> runs = Map.of(
        "--task labels --target urgent,resources,spam", List.of("Labels", "Loss", "The run"),
        "--task regress --target a,b", List.of("Quantities", "Predicted and true: b", "The run"),
        "--target class --threshold 0.2", List.of("Confusion matrix", "Classes", "The run"));
    for (int rows : new int[] {24, 600}) {
      Path table = Files.writeString(folder.resolve("rows.csv"), rows(rows));
      List<Path> folders = new ArrayList<>();
      for (Map.Entry<String, List<String>> run : runs.entrySet()) {
        folders.add(run("train --data " + table + " " + run.getKey()));
        Path report = folders.get(folders.size() - 1).resolve("report.html");
        requireWhole(browser.get(), report, run.getValue());
      }
      Path page = folder.resolve("compare.html");
      NnRun compared =
          NnRun.run("compare --out %s %s %s %s".formatted(concat(page, folders)).split(" "));
      assertEquals(0, compared.exit(), compared.err());
      requireWhole(browser.get(), page, List.of("Scores", "Options"));
    }
  }

  private static Object[] concat(Path page, List<Path> folders) {
    return Stream.concat(Stream.of(page), folders.stream()).toArray();
  }

  private static String rows(int count) {
    return "a,b,c,urgent,resources,spam,class\n"
        + IntStream.range(0, count)
            .mapToObj(i -> "%d,%d,%d,%d,%d,%d,%s%n"
                .formatted(
                    i % 7,
                    i * 3 % 11,
                    i % 5,
                    i % 2,
                    i % 3 / 2,
                    i % 4 / 3,
                    i % 9 < 2 ? "yes" : "no"))
            .collect(Collectors.joining());
  }

  @Test
  void reportsAreWholeOnWideAndNarrowScreensInLightAndDark() throws Exception {
    Optional<Path> browser = browser();
    if (browser.isEmpty()) {
      System.out.println("Left out: no Chromium on the path to open the reports with");
    }
    assumeTrue(browser.isPresent(), "no Chromium on the path");
    for (Map.Entry<String, List<String>> run : RUNS.entrySet()) {
      Path report = run(run.getKey()).resolve("report.html");
      requireWhole(browser.get(), report, run.getValue());
    }
    Path page = folder.resolve("compare.html");
    String compare = "compare --out " + page + " " + run("regression") + " " + run("regression");
    NnRun compared = NnRun.run(compare.split(" "));
    assertEquals(0, compared.exit(), compared.err());
    requireWhole(browser.get(), page, List.of("Scores"));
  }

  private Path run(String command) throws IOException {
    Path run = Files.createTempDirectory(folder, "run");
    NnRun trained = NnRun.run((command + " --steps 60 --out " + run).split(" "));
    assertEquals(0, trained.exit(), trained.err());
    return run;
  }

  private void requireWhole(Path browser, Path page, List<String> sections) throws Exception {
    Files.writeString(
        page.resolveSibling("copy.html"), Files.readString(page).replace("</head>", LOOK));
    for (int width : new int[] {1280, 400}) {
      Path frame = Files.writeString(page.resolveSibling("frame.html"), FRAME.formatted(width));
      for (boolean dark : new boolean[] {false, true}) {
        String[] seen = seen(browser, frame, dark);
        assertEquals(Integer.toString(width), seen[0]);
        assertEquals(Boolean.toString(dark), seen[1]);
        sections.forEach(section -> assertTrue(seen[2].contains(section), seen[2]));
        assertEquals("", seen.length > 3 ? seen[3] : "", () -> page + " is cut off at " + width);
      }
    }
  }

  /** Width, darkness, sections and what is cut off. */
  private String[] seen(Path browser, Path page, boolean dark) throws Exception {
    Path out = Files.createTempFile(folder, "dom", null);
    Path err = Files.createTempFile(folder, "log", null);
    Process process = new ProcessBuilder(
            browser.toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
            "--enable-logging=stderr",
            "--hide-scrollbars",
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            "--window-size=1400,1000",
            "--virtual-time-budget=5000",
            "--dump-dom",
            page.toUri().toString())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the browser hangs");
    assertFalse(
        Files.readString(err, StandardCharsets.ISO_8859_1).contains("CONSOLE"),
        "the page writes to the console");
    Matcher title =
        Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL).matcher(Files.readString(out));
    assertTrue(title.find(), "no title");
    return title.group(1).split("\\|");
  }

  private static Optional<Path> browser() throws IOException {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
