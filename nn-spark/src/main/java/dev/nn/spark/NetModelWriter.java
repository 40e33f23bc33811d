package dev.nn.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/**
 * Saves a model as MLlib does, with its parameters in {@code metadata} and the model file beside
 * it.
 */
final class NetModelWriter extends MLWriter {

  private static final String FILE = "model.safetensors";

  private final NetModel<?> model;
  private final byte[] file;

  NetModelWriter(NetModel<?> model, byte[] file) {
    this.model = model;
    this.file = file;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sparkSession());
    Path target = new Path(path, FILE);
    try (OutputStream out = files(sparkSession(), target).create(target)) {
      out.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of the saved file. */
  static byte[] read(SparkSession spark, String path) throws IOException {
    Path file = new Path(path, FILE);
    try (InputStream in = files(spark, file).open(file)) {
      return in.readAllBytes();
    }
  }

  /** Whether there is a file of this name rather than a folder. */
  static boolean isFile(SparkSession spark, String name) {
    Path path = new Path(name);
    try {
      FileSystem files = files(spark, path);
      return files.exists(path) && files.getFileStatus(path).isFile();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static FileSystem files(SparkSession spark, Path path) throws IOException {
    return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
