package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.table.WholeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of the program, by itself or by Ctrl-C, and the files that it saves. */
@Timeout(300)
class ExitTest {

  private static final String ONNX =
      "../nn-onnx/src/test/resources/dev/nn/onnx/sklearn/multiclass.onnx";

  @TempDir
  Path folder;

  /** Saves a file for a while after the program has begun to end. */
  static final class EndWhileSaving {

    private EndWhileSaving() {}

    public static void main(String[] args) throws Exception {
      CountDownLatch saving = new CountDownLatch(1);
      CountDownLatch ending = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(ending::countDown));
      new Thread(new FutureTask<>(() -> {
            WholeFiles.save(() -> {
              saving.countDown();
              ending.await();
              Thread.sleep(500);
              Files.writeString(Path.of(args[0]), "whole");
            });
            return args;
          }))
          .start();
      saving.await();
      Main.main(new String[] {"--version"});
    }
  }

  @Test
  void theEndWaitsForAFile() throws Exception {
    Path file = folder.resolve("file");
    NnRun run = NnRun.run(folder, EndWhileSaving.class, file.toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    assertEquals("whole", Files.readString(file));
  }

  /** Begins the first file when the program has begun to end. */
  static final class SaveWhileEnding {

    private SaveWhileEnding() {}

    public static void main(String[] args) {
      Thread save = new Thread(() -> WholeFiles.save(() -> System.out.println("saved")));
      Runtime.getRuntime().addShutdownHook(new Thread(new FutureTask<>(() -> {
        save.start();
        save.join(500);
        return args;
      })));
      Main.main(new String[] {"--version"});
    }
  }

  @Test
  void aFileBegunAfterTheEndIsNoError() throws Exception {
    NnRun run = NnRun.run(folder, SaveWhileEnding.class);
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
  }

  @Test
  void modelsAndNetsAreSavedOneAfterTheOther() throws Exception {
    Commands nn = new Commands(folder);
    nn.csv("t.csv", "a,y", row -> row + "," + Commands.name(row));
    nn.train("--target y --data DIR/t.csv");
    waits(nn, "export DIR/run/model.safetensors", "model.onnx");
    waits(nn, "import DIR/model.onnx", "model.safetensors");
    waits(nn, "import --net " + ONNX, "net.safetensors");
    waits(nn, "export DIR/net.safetensors", "net.onnx");
  }

  /** Runs a command while another file is being saved. */
  private void waits(Commands nn, String line, String out) throws Exception {
    Path file = folder.resolve(out);
    Thread command = new Thread(() -> nn.works(line + " --out " + file));
    WholeFiles.save(() -> {
      command.start();
      while (command.isAlive() && command.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
      assertTrue(command.isAlive(), line);
      assertFalse(Files.exists(file), line);
    });
    command.join();
    assertTrue(Files.exists(file), line);
  }
}
