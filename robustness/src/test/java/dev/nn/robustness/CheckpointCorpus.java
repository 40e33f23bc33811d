package dev.nn.robustness;

import static dev.nn.robustness.NetCorpus.changed;
import static dev.nn.robustness.NetCorpus.file;
import static dev.nn.robustness.NetCorpus.read;

import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Checkpoints with one change each. */
final class CheckpointCorpus {

  private static final String COLUMNS = "step,epoch,learning_rate,train_loss,validation_loss";
  private static final String EVALUATIONS = "1,0,0,0,0\n".repeat(100_000);
  private static final String LONG_HISTORY = COLUMNS + "\n" + EVALUATIONS;

  private CheckpointCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    NetCorpus.formats(cases, Reader.CHECKPOINT);
    cases.refused("a net", file(read(Reader.NET)));
    for (String name : read(Reader.CHECKPOINT).metadata().keySet()) {
      if (!List.of("format", "layers", "checksum", "checkpoint_checksum").contains(name)) {
        texts(cases, name);
      }
    }
    histories(cases);
    longHistories(cases);
    return cases.all;
  }

  private static void texts(Case.Cases cases, String name) {
    for (String odd : List.of("", "x", "-1", "1e999", "99999999999999999999", ",", "\n", "\0")) {
      cases.all.add(new Case(name + " is " + odd, mayBe(name, odd), () -> with(name, odd)));
    }
    cases.refused("no " + name, changed(Reader.CHECKPOINT, (t, texts) -> texts.remove(name)));
    cases.refused(name + " of 1 MB", () -> with(name, "x".repeat(1 << 20)));
  }

  private static boolean mayBe(String name, String odd) {
    return switch (name) {
      case "batches_random", "batches_variation" -> odd.equals("-1");
      case "loss_sum" -> odd.equals("-1") || odd.equals("1e999") || odd.startsWith("99");
      case "learning_rate" -> odd.startsWith("99");
      default -> false;
    };
  }

  private static void histories(Case.Cases cases) {
    String history = read(Reader.CHECKPOINT).metadata().get("history");
    for (String line : List.of(
        "1,0,0.1,-0.5,1.0E-9\n",
        "999999999999999999,0,0,NaN,Infinity\n",
        "1,0,0,-Infinity,1.7976931348623157E308\n")) {
      cases.loads("a history with " + line, with("history", history + line));
    }
    for (String line : List.of(
        "1",
        "\n",
        "1,0,0,0\n",
        "1,0,0,0,0,0\n",
        "1,0,0,0,\n",
        "1,0,0,0,0",
        "-1,0,0,0,0\n",
        "1.5,0,0,0,0\n",
        "99999999999999999999,0,0,0,0\n",
        "1,0,0,0,x\n",
        "1,0,0,0,0x1p1\n",
        "1,0,0,0, 1\n",
        "1,0,0,0,1f\n",
        "1,0,0,0,1E\n",
        "1,0,0,0,1E99999\n",
        "1,0,0,0,\u0661\n",
        "1,0,0,0," + "0".repeat(100) + "\n")) {
      cases.refused("a history with " + line, with("history", history + line));
    }
    cases.loads("a history without evaluations", with("history", COLUMNS + "\n"));
    cases.loads("a history of a metric", with("history", COLUMNS + ",a\n1,0,0,0,0,0.5\n"));
    cases.refused("a history of a column more", with("history", COLUMNS + "s\n1,0,0,0,0\n"));
    cases.refused("a history without a line", with("history", COLUMNS));
    cases.refused(
        "a history of empty lines", () -> with("history", history + "\n".repeat(300_000) + "1"));
    cases.refused(
        "a history of short lines", () -> with("history", history + "1\n".repeat(300_000)));
  }

  /** The error is before, inside or after a valid history of a megabyte or more. */
  private static void longHistories(Case.Cases cases) {
    cases.loads("a long history", () -> with("history", LONG_HISTORY));
    cases.refused(
        "a long history, then a line of one", () -> with("history", LONG_HISTORY + "1\n"));
    cases.refused(
        "a long history, then no number", () -> with("history", LONG_HISTORY + "1,0,0,0,x\n"));
    cases.refused(
        "a long history of 1000 metrics, then no number",
        () -> with(
            "history",
            COLUMNS + ",m".repeat(1000) + "\n"
                + ("1,0,0,0,0" + ",1".repeat(1000) + "\n").repeat(500) + "x\n"));
    cases.refused(
        "a history of a million names",
        () -> with("history", COLUMNS + ",".repeat(1 << 20) + "\n"));
    cases.refused(
        "a history that takes more memory than there is",
        () -> with("history", LONG_HISTORY + EVALUATIONS.repeat(3)));
    for (Map.Entry<String, String> wrong : Map.of(
            "step",
            "-1",
            "batches_next",
            "99",
            "learning_rate",
            "NaN",
            "settings.data",
            "other data",
            "settings.loss",
            "other")
        .entrySet()) {
      cases.refused(
          "a long history and the " + wrong.getKey() + " " + wrong.getValue(),
          () -> changed(Reader.CHECKPOINT, (tensors, texts) -> {
            texts.put("history", LONG_HISTORY);
            texts.put(wrong.getKey(), wrong.getValue());
          }));
    }
    cases.refused(
        "a long history and a tensor more",
        () -> changed(Reader.CHECKPOINT, (tensors, texts) -> {
          texts.put("history", LONG_HISTORY);
          tensors.put("other", Tensor.zeros(200_000));
        }));
    cases.refused("a long history and a tensor cut short", () -> {
      byte[] whole = with("history", LONG_HISTORY);
      return Arrays.copyOf(whole, whole.length - 1);
    });
  }

  private static byte[] with(String name, String text) {
    return changed(Reader.CHECKPOINT, (tensors, texts) -> texts.put(name, text));
  }
}
