package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/spark.md stands here, and runs. */
@Timeout(600)
class GuideTest {

  private final SparkSession spark = Sessions.on("local[2]");

  @TempDir
  Path folder;

  @Test
  void scoring() throws Exception {
    Path file = folder.resolve("titanic.model");
    Passengers.classifier().save(file);
    Dataset<Row> passengers = Passengers.of(spark, 20);
    passengers.createOrReplaceTempView("passengers");
    NetClassificationModel model = NetClassificationModel.ofFile(file);
    Dataset<Row> scored = model.transform(passengers);
    assertEquals(20, scored.count());
    model.register(spark, "survives");
    Dataset<Row> labels = spark.sql("SELECT survives(struct(*)).label AS answer FROM passengers");
    assertEquals(20, labels.filter("answer in ('yes', 'no')").count());
  }

  @Test
  void onnx() throws Exception {
    Path onnx = folder.resolve("digits.onnx");
    OnnxFile.write(Net.builder(2, 4, 10).seed(1).build(), onnx);
    NetClassificationModel digits = NetClassificationModel.ofOnnx(onnx, "x", "y");
    Dataset<Row> points = spark.sql("SELECT 0.5D AS x, id AS y FROM range(20)");
    assertEquals(20, digits.transform(points).filter("prediction < 10").count());
  }

  @Test
  void training() {
    Dataset<Row> passengers = Passengers.of(spark, 200);
    NetClassificationModel model = new NetClassifier()
        .setInputCols(new String[] {"age", "port", "alone"})
        .setLabelCol("survived")
        .setHandleInvalid("keep")
        .setMaxIter(5)
        .setSeed(42)
        .fit(passengers);
    assertEquals(200, model.transform(passengers).count());
  }

  @Test
  void eachBlockOfThePageIsCodeOfThisClass() throws Exception {
    String page = Files.readString(Path.of("../docs/spark.md"));
    String code = Files.readString(Path.of("src/test/java/dev/nn/spark/GuideTest.java"));
    Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (blocks.find()) {
      String block = squeezed(blocks.group(1));
      assertTrue(squeezed(code).contains(block), block);
      found++;
    }
    assertTrue(found > 0);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
