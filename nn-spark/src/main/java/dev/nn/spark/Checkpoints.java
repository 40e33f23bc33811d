package dev.nn.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of a training run, in a folder on any Hadoop file system. A new one is written
 * under a temporary name and renamed, and only then is the previous one deleted: whenever the
 * driver dies, it leaves a complete checkpoint.
 */
final class Checkpoints {

  private static final String BEGIN = "checkpoint-";
  private static final String END = ".safetensors";

  private final FileSystem files;
  private final Path folder;
  private final int interval;
  private final Map<String, String> settings;

  /** Saves a checkpoint every few passes; the settings distinguish this training from others. */
  Checkpoints(String folder, Configuration hadoop, int interval, Map<String, String> settings)
      throws IOException {
    this.folder = new Path(folder);
    try {
      this.files = this.folder.getFileSystem(hadoop);
    } catch (IOException e) {
      throw unwritable(e);
    }
    this.interval = interval;
    this.settings = settings;
  }

  /**
   * Resumes from the last checkpoint, if there is one; first finds out whether any can be saved.
   */
  void resume(Progress progress) throws IOException {
    requireWritable();
    List<Path> all = list();
    if (!all.isEmpty()) {
      resume(progress, all.get(all.size() - 1));
    }
  }

  private void resume(Progress progress, Path file) throws IOException {
    List<String> differences;
    try (InputStream in = files.open(file)) {
      SavedProgress saved = SavedProgress.read(in.readAllBytes());
      differences = saved.differences(settings);
      if (differences.isEmpty()) {
        saved.restore(progress);
      }
    } catch (IOException e) {
      throw new IOException(
          "%s: %s: delete this checkpoint to start over".formatted(file, e.getMessage()), e);
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is the checkpoint of another training: %s: to resume that training, use its parameters and data; to start over, delete the checkpoint or choose another checkpointDir"
              .formatted(file, String.join("; ", differences)));
    }
  }

  private void requireWritable() throws IOException {
    Path probe = new Path(folder, "_" + BEGIN + "probe");
    try {
      files.create(probe, true).close();
      files.delete(probe, false);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private IOException unwritable(IOException e) {
    return new IOException(
        "checkpointDir: no file can be written to %s: %s".formatted(folder, e.getMessage()), e);
  }

  void save(Progress progress) throws IOException {
    if (progress.pass % interval != 0) {
      return;
    }
    List<Path> before = list();
    Path hidden = new Path(folder, "_" + BEGIN + progress.pass);
    try (OutputStream out = files.create(hidden, true)) {
      out.write(SavedProgress.bytes(progress, settings));
    }
    Path file = new Path(folder, BEGIN + progress.pass + END);
    if (!files.rename(hidden, file)) {
      throw new IOException("%s: can't be renamed to %s".formatted(hidden, file));
    }
    delete(before);
  }

  /** Deletes the checkpoints once training has ended. */
  void delete() throws IOException {
    delete(list());
  }

  private void delete(List<Path> old) throws IOException {
    for (Path file : old) {
      files.delete(file, false);
    }
  }

  /** All checkpoints, sorted by pass. */
  private List<Path> list() throws IOException {
    List<Path> found = new ArrayList<>();
    try {
      for (FileStatus status : files.listStatus(folder)) {
        if (status.getPath().getName().matches(BEGIN + "\\d{1,18}" + END)) {
          found.add(status.getPath());
        }
      }
    } catch (FileNotFoundException none) {
      return found;
    }
    found.sort(Comparator.comparingLong(Checkpoints::pass));
    return found;
  }

  private static long pass(Path file) {
    String name = file.getName();
    return Long.parseLong(name.substring(BEGIN.length(), name.length() - END.length()));
  }
}
