package dev.nn.examples.train;

import dev.nn.examples.table.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Proven recipes by name: each is a set of options that explicit ones override. */
final class Presets {

  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put("tabular", "--task classify");
    ALL.put("regression", "--task regress --layers 128,64");
    ALL.put(
        "mnist",
        "--task classify --layers 128 --lr 0.004 --batch 64 --epochs 10 --least-steps 4000 --warm-up 5%");
    ALL.put(
        "mnist-fast",
        "--task classify --layers 512 --lr 0.006 --batch 128 --epochs 4 --least-steps 1600 --warm-up 5%");
    ALL.put(
        "mnist-best",
        "--task classify --layers 800,800 --lr 0.001 --weight-decay 0.01 --batch 128 --epochs 20 --least-steps 4000 --warm-up 2% --shift 2 --rotate 10 --scale 0.1 --elastic 34 --elastic-sigma 4");
  }

  private Presets() {}

  /** The options of a preset. */
  static Map<String, String> options(String name) {
    UsageException.require(
        ALL.containsKey(name),
        "there is no preset '%s': choose one of %s"
            .formatted(name, String.join(", ", ALL.keySet())));
    List<String> words = List.of(ALL.get(name).split(" "));
    Map<String, String> options = new LinkedHashMap<>();
    for (int w = 0; w < words.size(); w += 2) {
      options.put(words.get(w), words.get(w + 1));
    }
    return options;
  }
}
