package dev.nn.examples;

import static dev.nn.examples.Commands.isSilent;
import static dev.nn.examples.Commands.name;
import static dev.nn.examples.Commands.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.examples.source.ArrayFiles;
import dev.nn.model.Model;
import dev.nn.model.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that would do nothing: each is refused, or said. */
class OptionsInVainTest {

  private static final String TRAIN = "--target y --data DIR/t.csv ";

  @TempDir
  Path folder;

  private Commands nn;

  @BeforeEach
  void writeTable() throws IOException {
    nn = new Commands(folder);
    nn.csv("t.csv", "a,b,y", row -> row + "," + row % 7 + "," + name(row));
  }

  @Test
  void intervalsLongerThanTheRun() throws IOException {
    nn.train(TRAIN);
    String train = "train --overwrite --out DIR/run " + TRAIN;
    for (String option : new String[] {"--eval-every", "--checkpoint-every"}) {
      String options = Files.readString(folder.resolve("run/options.csv"));
      nn.refused(
          option + " 21 has no effect in a run of 20 steps: give at most 20",
          train + "--steps 20 " + option + " 21");
      nn.refused(
          option + " 12 has no effect in a run of 10 steps: give at most 10",
          train + "--epochs 10 --batch 32 " + option + " 12");
      assertEquals(options, Files.readString(folder.resolve("run/options.csv")));
      nn.works(train + "--steps 20 " + option + " 20");
    }
  }

  @Test
  void numbersOutOfRangeAreRefusedByOption() {
    String[][] cases = {
      {"--lr 0", "--lr must be a finite number greater than 0, got 0.0"},
      {"--weight-decay -1", "--weight-decay must be a finite number of at least 0, got -1.0"},
      {"--optimizer sgd --momentum 1", "--momentum must be at least 0 and less than 1, got 1.0"},
      {"--beta1 -1", "--beta1 must be at least 0 and less than 1, got -1.0"},
      {"--beta2 1", "--beta2 must be at least 0 and less than 1, got 1.0"},
      {"--threshold 1.5", "--threshold must be more than 0 and less than 1, or best, got 1.5"},
      {"--threshold NaN", "--threshold must be more than 0 and less than 1, or best, got NaN"},
      {"--threshold x", "--threshold: 'x' is not a number"},
      {"--class-weights low=0", "--class-weights must be finite and more than 0, got 0.0 for 'low'"
      },
      {"--class-weights lo=2", "--class-weights names 'lo', but the classes are high, low"},
      {"--positive=", "--positive names '', but the classes are high, low: name one of them"},
      {"--layers 60000,60000", "60000,60000: layers of 60000 and 60000 neurons have more weights"},
      {"--norm batch --batch 1", "--norm batch needs batches of at least 2 rows, but --batch is 1"},
      {"--lr 1e30", "try a smaller learning rate (--lr)"},
      {"--optimizer sgd --nesterov", "--nesterov needs --momentum, usually 0.9"},
      {"--schedule step --decay 0", "--decay must be a finite number greater than 0, got 0.0"},
      {"--schedule step --decay-every 0", "--decay-every must be at least 1, got 0"},
    };
    for (String[] each : cases) {
      nn.refused(each[1], "train --out DIR/run " + TRAIN + each[0]);
    }
    nn.works("train --out DIR/run --steps 2 " + TRAIN
        + "--optimizer sgd --nesterov --momentum 0.9 --schedule step --decay 0.1 --decay-every 1");
  }

  @Test
  void intervalsLongerThanTheTrainingOfAFold() {
    String train = "train --overwrite --out DIR/run --folds 3 --epochs 10 --eval-every ";
    nn.refused(
        "while training for one of --folds 3: --eval-every 11 has no effect in a run of 10 steps: give at most 10",
        train + "11 " + TRAIN);
    nn.works(train + "10 " + TRAIN);
  }

  @Test
  void rowsToJudgeBy() {
    nn.refused(
        "--threshold best needs rows held out for validation, but none of 48 are: give a --validation-share such as 0.2, or leave it out",
        "train --out DIR/run " + TRAIN + "--threshold best --validation-share 0");
    nn.works("train --out DIR/run --steps 2 " + TRAIN + "--threshold best --validation-share 0.2");
  }

  @Test
  void lossesOfAnotherTask() throws IOException {
    String train = "train --overwrite --steps 2 --out DIR/run --data DIR/t.csv --target b --task ";
    nn.refused(
        "--loss cross_entropy is for classes, but the target is a quantity: use mse or huber",
        train + "regress --loss cross_entropy");
    nn.works(train + "regress --loss huber");
    nn.csv("labels.csv", "a,b", row -> row + "," + row % 2);
    train = train.replace("t.csv", "labels.csv");
    nn.refused(
        "--loss mse does not suit labels: use binary_cross_entropy", train + "labels --loss mse");
    nn.works(train + "labels --loss binary_cross_entropy");
    nn.csv("three.csv", "a,b", row -> row + "," + "pqr".charAt(row % 3));
    train = train.replace("labels.csv", "three.csv") + "classify";
    nn.refused(
        "--loss binary_cross_entropy is for two classes or labels, but there are 3: leave it out",
        train + " --loss binary_cross_entropy");
    nn.works(train);
  }

  /** A run that is begun again has no scores until it ends. */
  @Test
  void scoresUnderOptionsOfAnotherRun() throws IOException {
    nn.train(TRAIN);
    nn.works("compare DIR/run DIR/run --out DIR/c.html");
    Files.delete(folder.resolve("run/history.csv"));
    Files.createDirectories(folder.resolve("run/history.csv/in the way"));
    nn.refused("history.csv", "train --overwrite --steps 3 --out DIR/run " + TRAIN);
    nn.refused(
        "run: its training has not ended, so there are no scores: resume it, or train again",
        "compare DIR/run DIR/run --out DIR/c.html");
  }

  /** The rate in the model file is the one that was used. */
  @Test
  void theRateInTheModelFile() throws IOException {
    nn.train(TRAIN);
    assertEquals(Recipe.LEARNING_RATE, rate());
    nn.train(TRAIN + "--warm-up 5");
    assertEquals(Recipe.LEARNING_RATE, rate());
    nn.train(TRAIN + "--warm-up 5 --lr 0.002");
    assertEquals(0.002f, rate());
    nn.train(TRAIN + "--optimizer sgd --lr 0.05 --weight-decay 0.25");
    assertEquals(0.05f, rate());
    assertEquals(0.25f, recipe().weightDecay());
    nn.train(TRAIN + "--optimizer rmsprop");
    assertEquals(0f, recipe().weightDecay());
  }

  private float rate() throws IOException {
    return recipe().learningRate();
  }

  private Recipe recipe() throws IOException {
    return Model.load(folder.resolve("run/model.safetensors")).recipe().orElseThrow();
  }

  @Test
  void batchesLargerThanTheData() {
    says(
        "Note: a batch is all 38 rows that are trained on, not the 1,000 of --batch",
        nn.train(TRAIN + "--batch 1000"));
    isSilent("a batch is all", nn.train(TRAIN + "--batch 38"));
  }

  @Test
  void markersThatMatchNoCell() throws IOException {
    nn.train(TRAIN + "--missing b=6 --fill-missing");
    for (String command : new String[] {"predict", "evaluate"}) {
      String line = command + " --model DIR/run/model.safetensors --data DIR/t.csv";
      says("ote: --missing 'zz' matches no cell", nn.works(line + " --missing zz"));
      says("ote: --missing 'a=-1' matches no cell", nn.works(line + " --missing a=-1"));
      isSilent("matches no cell", nn.works(line + " --missing b=5"));
      isSilent("matches no cell", nn.works(line));
      nn.refused("has no column 'q', named by --missing", line + " --missing q=1");
    }
    nn.csv("other.csv", "a,b,y", row -> row + "," + row % 5 + "," + name(row));
    isSilent(
        "matches no cell", nn.train(TRAIN + "--missing b=6 --fill-missing --test DIR/other.csv"));
  }

  @Test
  void formatsOfTablesForArrays() throws IOException {
    double[] numbers = IntStream.range(0, 120).mapToDouble(e -> e).toArray();
    int[] classes = IntStream.range(0, 60).map(row -> row / 30).toArray();
    ArrayFiles.npz(
        folder.resolve("a.npz"),
        Map.of(
            "x", ArrayFiles.doubles("60, 2", numbers),
            "y", ArrayFiles.bytes("|u1", "60,", classes)));
    nn.train("--task classify --data DIR/a.npz");
    nn.refused(
        "--missing has no effect because " + folder.resolve("a.npz") + " is not a CSV file",
        "evaluate --model DIR/run/model.safetensors --data DIR/a.npz --missing -1");
  }

  @Test
  void resumingFromAFinishedModel() throws IOException {
    nn.train(TRAIN);
    String train = "train --steps 20 --out DIR/run " + TRAIN + "--resume DIR/run/";
    nn.refused(
        "is a finished model, not a checkpoint: name the checkpoint.safetensors that --checkpoint-every saved",
        train + "model.safetensors");
    nn.refused("--resume needs a checkpoint.safetensors: ", train + "history.csv");
    nn.train(TRAIN + "--checkpoint-every 10");
    nn.works(train + "checkpoint.safetensors");
  }

  @Test
  void resumingWithOtherOptions() {
    nn.train(TRAIN + "--checkpoint-every 10 --lr 0.01");
    String resume = "train --out DIR/run " + TRAIN + "--resume DIR/run/checkpoint.safetensors ";
    nn.refused("--seed is 4, but 0 in the run to resume: leave it out", resume + "--seed 4");
    nn.refused("--clip is 1.0, but not given in the run to resume", resume + "--clip 1");
    nn.refused("--lr is 0.1, but 0.01 in the run to resume", resume + "--lr 0.1");
    nn.works(resume + "--lr 0.01 --seed 0 --positive low");
  }

  @Test
  void resumingWithOtherData() throws IOException {
    nn.train(TRAIN + "--checkpoint-every 10");
    Path data = folder.resolve("t.csv");
    Files.writeString(
        folder.resolve("other.csv"), Files.readString(data).replaceFirst("(?m)^5,", "7,"));
    String train = "train --overwrite --steps 20 --out DIR/run --target y ";
    String resume = train + "--resume DIR/run/checkpoint.safetensors --data DIR/";
    nn.refused(
        ": resume with the data of its run, or train anew without --resume", resume + "other.csv");
    Files.move(data, folder.resolve("moved.csv"));
    nn.works(resume + "moved.csv");
    nn.works(train + "--data DIR/other.csv");
  }

  @Test
  void moreFoldsThanRows() {
    nn.refused(
        "--folds 49 is more than there are training samples: give at most 48",
        "train --overwrite --out DIR/run --steps 20 " + TRAIN + "--folds 49");
  }

  @Test
  void aThresholdOtherThanTheUsualIsShown() {
    says("threshold              0.7000", nn.train(TRAIN + "--threshold 0.7"));
    isSilent("threshold  ", nn.train(TRAIN));
  }
}
