package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals, and the cure that each proposes. */
class CuresTest {

  @TempDir
  Path folder;

  private Commands nn;

  @BeforeEach
  void writeTables() throws Exception {
    nn = new Commands(folder);
    StringBuilder table = new StringBuilder("a,b,y\n");
    StringBuilder tilde = new StringBuilder("a~y\n");
    StringBuilder alone = new StringBuilder("y\n");
    for (int i = 0; i < 60; i++) {
      table.append("%d,%d,%s\n".formatted(i, i * 7 % 11, i < 30 ? "low" : "high"));
      tilde.append("%d~%s\n".formatted(i, i < 30 ? "low" : "high"));
      alone.append(i < 30 ? "low\n" : "high\n");
    }
    Files.writeString(folder.resolve("table.csv"), table);
    Files.writeString(folder.resolve("tilde.csv"), tilde);
    Files.writeString(folder.resolve("alone.csv"), alone);
    Files.writeString(folder.resolve("three.csv"), "a,y\n1,p\n2,q\n3,p\n");
    Files.writeString(folder.resolve("unlabelled.csv"), "a,b\n1,2\n");
    IdxFiles.write(folder, "t10k", false, 0, 1, 0, 1, 0);
  }

  private void refused(String message, String line) {
    nn.refused(message, brief(line));
  }

  private void cured(String line) {
    nn.works(brief(line));
  }

  /** The same command, which trains briefly if at all. */
  private static String brief(String line) {
    return line.startsWith("train") || line.startsWith("mnist")
        ? line + " --steps 5 --out DIR/run"
        : line;
  }

  @Test
  void ofTables() {
    String train = "train --target y --overwrite --data DIR/";
    refused("has no column besides y", train + "alone.csv");
    refused("provide more samples or another --test-share", train + "three.csv --test-share 0.1");
    refused("--test-share must be between 0 and 1, got 1.5", train + "table.csv --test-share 1.5");
    refused("--delimiter must be one character or 'tab', got 'ab'", train + "x.csv --delimiter ab");
    refused("--decimal must be '.' or ',', got ';'", train + "table.csv --decimal ;");
    refused("--ignore and --target both name 'y'", train + "table.csv --ignore y");
    refused("has no column 'c', named by --ignore", train + "table.csv --ignore c");
    refused("has no column '', named by --ignore", train + "table.csv --ignore=");
    refused("set it with --delimiter", train + "tilde.csv");
    refused("has no y to compare predictions with", train + "table.csv --test DIR/unlabelled.csv");
    cured(train + "tilde.csv --delimiter ~");
    cured(train + "table.csv --test-share 0.3 --ignore b");
    cured(train + "table.csv");
    String model = " --model DIR/run/model.safetensors --data DIR/unlabelled.csv";
    refused("to predict without it, use 'nn predict'", "evaluate" + model);
    cured("predict" + model);
  }

  @Test
  void ofImages() {
    refused("--layers needs at least two numbers", "mnist --split 0.6 --layers 4 --data DIR/");
    refused("--split must be between 0 and 1, got 2.0", "mnist --split 2 --data DIR/");
    refused(
        "--labels needs a single file of samples",
        "train --data DIR/ --labels DIR/t10k-labels-idx1-ubyte");
    cured(
        "train --overwrite --data DIR/t10k-images-idx3-ubyte --labels DIR/t10k-labels-idx1-ubyte");
    cured("mnist --split 0.6 --layers 4,3,2 --data DIR/");
  }

  @Test
  void ofLabels() throws Exception {
    Path labels = folder.resolve("labels");
    String train =
        "train --overwrite --data DIR/t10k-images-idx3-ubyte --test-share 0.4 --labels " + labels;
    refused(
        "the labels of these images are missing: name their file with --labels",
        "train --overwrite --data DIR/t10k-images-idx3-ubyte");
    Files.write(labels, IdxFiles.bytes(new int[] {5, 2}, 0, 9, 1, 9, 0, 9, 1, 9, 0, 9));
    refused("found 5x2: save one label for each image", train);
    Files.write(labels, IdxFiles.bytes(new int[] {4}, 0, 1, 0, 1));
    refused("4 labels for 5 images: the files do not belong together; use the labels of", train);
    Files.write(labels, IdxFiles.bytes(new int[] {5}, 0, 1, 0, 1, 0));
    cured(train);
  }

  @Test
  void ofManyClasses() throws Exception {
    StringBuilder table = new StringBuilder("a,y\n");
    for (int i = 0; i < 1100; i++) {
      table.append("%d,%d\n".formatted(i, 3 * i));
    }
    Path file = Files.writeString(folder.resolve("many.csv"), table);
    String train = "train --overwrite --target y --data " + file + " --task ";
    refused("unfit for classes: for a quantity, use --task regress", train + "classify");
    cured(train + "regress");
  }

  @Test
  void ofClassesOfOneRow() throws Exception {
    String rows = IntStream.range(0, 120)
        .mapToObj(row -> row + "," + (row < 15 ? row / 5 : row))
        .collect(Collectors.joining("\n", "a,y\n", "\n"));
    Path file = Files.writeString(folder.resolve("few.csv"), rows);
    String train = "train --overwrite --target y --data " + file + " --task ";
    refused(
        "were never learnt: if it is a quantity, use --task regress; to learn a class from a single row, add --validation-share 0",
        train + "classify");
    cured(train + "classify --validation-share 0");
    cured(train + "regress");
  }

  @Test
  void ofMemory() throws Exception {
    String row = "0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3\n";
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      table.append(i % 10).append(',').append(i % 3).append(',').append(row);
    }
    Path file = Files.writeString(folder.resolve("large.csv"), table);
    String train = "train --no-header --target c2 --task classify --steps 1 --overwrite --data "
        + file + " --out " + folder.resolve("run");
    String ignored = IntStream.rangeClosed(3, 26)
        .mapToObj(column -> "c" + column)
        .collect(Collectors.joining(","));
    NnRun refused = inHeap("32m", train);
    assertTrue(refused.err().contains("raise -Xmx (JAVA_OPTS=-Xmx4g bin/nn ...)"), refused.err());
    assertTrue(refused.err().contains(", or leave out columns with --ignore"), refused.err());
    NnRun raised = inHeap("256m", train);
    assertEquals(0, raised.exit(), raised.err());
    NnRun fewer = inHeap("32m", train + " --ignore " + ignored);
    assertEquals(0, fewer.exit(), fewer.err());
    String predict =
        "predict --no-header --model " + folder.resolve("run/model.safetensors") + " --data ";
    List<String> rows = table.toString().lines().toList();
    Files.write(
        file, IntStream.range(0, 20).mapToObj(i -> rows).flatMap(List::stream).toList());
    NnRun large = inHeap("32m", predict + file);
    assertTrue(large.err().contains("bin/nn ...), or split the file"), large.err());
    Files.write(file, rows);
    NnRun part = inHeap("64m", predict + file);
    assertEquals(0, part.exit(), part.err());
  }

  private NnRun inHeap(String size, String line) throws Exception {
    return NnRun.run(folder, List.of(NnRun.WITHOUT_C2, "-Xmx" + size), line.split(" "));
  }

  @Test
  void ofOptions() {
    for (String[] wrong : List.of(
        new String[] {"--momentum 0.9", "--momentum 0.9 --optimizer sgd"},
        new String[] {"--decay 0.5", "--decay 0.5 --schedule step"},
        new String[] {"--beta1 0.5 --optimizer sgd", "--beta1 0.5 --optimizer adam"})) {
      String train = "train --overwrite --target y --data DIR/table.csv ";
      refused("no effect", train + wrong[0]);
      cured(train + wrong[1]);
    }
  }
}
