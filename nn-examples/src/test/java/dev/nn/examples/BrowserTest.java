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
import java.util.Iterator;
import java.util.LinkedHashMap;
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
 * copy of the page looks for what is cut off and tells the page around it, which lists the answers.
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

  /**
   * A window can't be narrower than 500 pixels, a frame in it can. Each frame's answer is a line.
   */
  private static final String FRAMES = """
      <!DOCTYPE html><html style="color-scheme: light dark"><body>
      <style>iframe { position: absolute; left: 0; top: 0; height: 900px; border: 0 }</style>
      <pre></pre>
      <script>
      const answers = [];
      addEventListener("message", event => {
        const frames = [...document.querySelectorAll("iframe")];
        answers[frames.findIndex(f => f.contentWindow === event.source)] = event.data.replaceAll("\\n", " ");
        document.querySelector("pre").textContent = answers.join("\\n");
      });
      </script>
      %s
      </body></html>""";

  private static final int[] WIDTHS = {1280, 400};

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

  /** The pages to look at, and the sections that they should have. */
  private final Map<Path, List<String>> pages = new LinkedHashMap<>();

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
      pages.put(report, List.of("Confusion matrix", "Classes", "Calibration", "The run"));
    }
    requireWhole(browser.get());
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
        pages.put(report, run.getValue());
      }
      Path page = folder.resolve(rows + ".html");
      NnRun compared =
          NnRun.run("compare --out %s %s %s %s".formatted(concat(page, folders)).split(" "));
      assertEquals(0, compared.exit(), compared.err());
      pages.put(page, List.of("Scores", "Options"));
    }
    requireWhole(browser.get());
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
      pages.put(run(run.getKey()).resolve("report.html"), run.getValue());
    }
    Path page = folder.resolve("compare.html");
    String compare = "compare --out " + page + " " + run("regression") + " " + run("regression");
    NnRun compared = NnRun.run(compare.split(" "));
    assertEquals(0, compared.exit(), compared.err());
    pages.put(page, List.of("Scores"));
    requireWhole(browser.get());
  }

  private Path run(String command) throws IOException {
    Path run = Files.createTempDirectory(folder, "run");
    NnRun trained = NnRun.run((command + " --steps 60 --out " + run).split(" "));
    assertEquals(0, trained.exit(), trained.err());
    return run;
  }

  /** Opens all pages at once, since a browser takes longer to start than to show them. */
  private void requireWhole(Path browser) throws Exception {
    StringBuilder frames = new StringBuilder();
    for (Path page : pages.keySet()) {
      Path copy = page.resolveSibling("copy-of-" + page.getFileName());
      Files.writeString(copy, Files.readString(page).replace("</head>", LOOK));
      for (int width : WIDTHS) {
        frames.append(
            "<iframe src=\"%s\" style=\"width: %dpx\"></iframe>%n".formatted(copy.toUri(), width));
      }
    }
    Path all = Files.writeString(folder.resolve("all.html"), FRAMES.formatted(frames));
    for (boolean dark : new boolean[] {false, true}) {
      List<String> seen = seen(browser, all, dark);
      assertEquals(pages.size() * WIDTHS.length, seen.size(), seen.toString());
      Iterator<String> answers = seen.iterator();
      pages.forEach((page, sections) -> {
        for (int width : WIDTHS) {
          requireWhole(page, sections, width, dark, answers.next().split("\\|"));
        }
      });
    }
  }

  private static void requireWhole(
      Path page, List<String> sections, int width, boolean dark, String[] seen) {
    String place = "%s at %s%s".formatted(page, width, dark ? ", dark" : "");
    assertEquals(Integer.toString(width), seen[0], place);
    assertEquals(Boolean.toString(dark), seen[1], place);
    sections.forEach(
        section -> assertTrue(seen[2].contains(section), () -> place + " has only " + seen[2]));
    assertEquals("", seen.length > 3 ? seen[3] : "", () -> "cut off: " + place);
  }

  /** For each frame the width, darkness, sections and what is cut off. */
  private List<String> seen(Path browser, Path page, boolean dark) throws Exception {
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
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the browser hangs");
    assertFalse(
        Files.readString(err, StandardCharsets.ISO_8859_1).contains("CONSOLE"),
        "the page writes to the console");
    Matcher answers =
        Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL).matcher(Files.readString(out));
    assertTrue(answers.find(), "no answers");
    return answers.group(1).lines().toList();
  }

  private static Optional<Path> browser() throws IOException {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
