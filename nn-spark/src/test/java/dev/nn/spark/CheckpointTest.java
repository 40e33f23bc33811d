package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.Safetensors;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is interrupted goes on from its last checkpoint, to the same bits. */
@Timeout(600)
class CheckpointTest {

  private final SparkSession spark = Sessions.on("local[2]");
  private final Dataset<Row> rows =
      Passengers.of(spark, 120).withColumn("held", functions.col("fare").gt(150));
  private final NetClassifier classifier =
      SameBitsTest.classifier().setValidationIndicatorCol("held").setMaxIter(9).setPatience(9);

  @TempDir
  Path folder;

  @BeforeEach
  void setFolder() {
    classifier.setCheckpointDir(folder.resolve("net").toUri().toString());
  }

  private List<Path> checkpoints() {
    Path net = folder.resolve("net");
    if (!Files.exists(net)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(net)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("checkpoint-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cancels every job from the first checkpoint on. */
  private void interrupt() {
    SparkContext context = spark.sparkContext();
    SparkListener canceller = new SparkListener() {
      @Override
      public void onJobStart(SparkListenerJobStart start) {
        if (!checkpoints().isEmpty()) {
          context.cancelAllJobs();
        }
      }
    };
    context.addSparkListener(canceller);
    try {
      assertThrows(Exception.class, () -> classifier.fit(rows));
    } finally {
      context.removeSparkListener(canceller);
    }
    assertEquals(1, checkpoints().size());
  }

  private int jobs(Runnable work) throws Exception {
    AtomicInteger jobs = new AtomicInteger();
    SparkListener counter = new SparkListener() {
      @Override
      public void onJobStart(SparkListenerJobStart start) {
        jobs.incrementAndGet();
      }
    };
    spark.sparkContext().addSparkListener(counter);
    work.run();
    spark.sparkContext().listenerBus().waitUntilEmpty();
    spark.sparkContext().removeSparkListener(counter);
    return jobs.get();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void anInterruptedTrainingGoesOn(int localSteps) throws Exception {
    classifier.setLocalSteps(localSteps).setShards(3);
    byte[][] models = new byte[2][];
    int whole = jobs(() -> models[0] = classifier.fit(rows).toBytes());
    assertTrue(checkpoints().isEmpty());
    interrupt();
    int rest = jobs(() -> models[1] = classifier.fit(rows).toBytes());
    assertArrayEquals(models[0], models[1]);
    assertTrue(rest < whole, rest + " jobs of " + whole);
    assertTrue(checkpoints().isEmpty());
  }

  @Test
  void anIntervalOfMinusOneTurnsCheckpointsOff() throws IOException {
    byte[] expected = classifier.fit(rows).toBytes();
    classifier.setCheckpointDir(Files.writeString(folder.resolve("file"), "").toString());
    assertArrayEquals(expected, classifier.setCheckpointInterval(-1).fit(rows).toBytes());
    for (int none : new int[] {0, -2}) {
      assertThrows(
          IllegalArgumentException.class, () -> classifier.setCheckpointInterval(none), "" + none);
    }
  }

  private String refused(NetClassifier by, Dataset<Row> of) {
    return assertThrows(IllegalArgumentException.class, () -> by.fit(of)).getMessage();
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() {
    interrupt();
    String settings = refused(classifier.setStepSize(0.25).setMaxIter(10), rows);
    assertTrue(settings.contains("maxIter is 9 there, 10 here"), settings);
    assertTrue(settings.contains("stepSize is 0.001 there, 0.25 here"), settings);
    classifier.setStepSize(0.001).setMaxIter(9);
    Dataset<Row> other =
        rows.withColumn("survived", functions.expr("if(fare < 101, 'no', survived)"));
    String data = refused(classifier, other);
    assertTrue(data.contains("training: data is"), data);
    assertTrue(data.contains(checkpoints().get(0).getFileName().toString()), data);
    classifier.setCheckpointDir(folder.resolve("other").toString()).fit(other);
    assertEquals(1, checkpoints().size());
  }

  @Test
  void aCheckpointWithOtherContentsIsRefused() throws IOException {
    interrupt();
    Path file = checkpoints().get(0);
    Safetensors good = Safetensors.read(file);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    for (String[] wrong : new String[][] {
      {"checkpoint", "other", "the format is other, but must be nn-spark-checkpoint-1"},
      {"step", "x", "step is x, but must be a number"},
      {"pass", "-1", "pass is -1.0, but must be an integer of at least 0"},
    }) {
      Map<String, String> metadata = new HashMap<>(good.metadata());
      metadata.put(wrong[0], wrong[1]);
      assertUnreadable(wrong[2], file, new Safetensors(good.tensors(), metadata));
    }
    Map<String, Tensor> tensors = new HashMap<>(good.tensors());
    String name = tensors.keySet().iterator().next();
    tensors.remove(name);
    assertUnreadable(
        name + " is missing, but must be", file, new Safetensors(tensors, good.metadata()));
  }

  private void assertUnreadable(String words, Path file, Safetensors contents) throws IOException {
    contents.write(file);
    Exception e = assertThrows(UncheckedIOException.class, () -> classifier.fit(rows));
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertTrue(e.getMessage().contains("delete this checkpoint to start over"), e.getMessage());
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefusedBeforeTheFirstPass() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String none : List.of(file.resolve("net").toString(), "foo://net")) {
      classifier.setCheckpointDir(none).setMaxIter(1_000_000);
      Exception e = assertThrows(UncheckedIOException.class, () -> classifier.fit(rows));
      String words = "checkpointDir: no file can be written to " + none;
      assertTrue(e.getMessage().contains(words), e.getMessage());
    }
  }

  @Test
  void aDamagedCheckpointIsRefused() throws IOException {
    interrupt();
    Path file = checkpoints().get(0);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Exception e = assertThrows(UncheckedIOException.class, () -> classifier.fit(rows));
    assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
    Files.delete(file);
    classifier.fit(rows);
  }
}
