package dev.nn.examples.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proven recipes by name: each is a set of options that explicit ones override. */
public final class Presets {

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

  /** The names of the presets, with what they set. */
  public static Map<String, String> all() {
    return ALL;
  }

  /** The options of a preset by name. */
  public static Optional<Map<String, String>> options(String name) {
    return Optional.ofNullable(ALL.get(name)).map(Presets::parsed);
  }

  private static Map<String, String> parsed(String line) {
    List<String> words = List.of(line.split(" "));
    Map<String, String> options = new LinkedHashMap<>();
    for (int w = 0; w < words.size(); w += 2) {
      options.put(words.get(w), words.get(w + 1));
    }
    return options;
  }
}
