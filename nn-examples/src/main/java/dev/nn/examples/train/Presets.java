package dev.nn.examples.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Good recipes by name: each is a set of options that explicit ones override. */
public final class Presets {

  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        "tabular",
        "--task classify --layers 64,64 --optimizer adamw --lr 0.003 --weight-decay 0.05 --dropout 0.1 --batch 32 --steps 4000 --schedule cosine");
    ALL.put(
        "regression",
        "--task regress --layers 64,64 --activation tanh --optimizer adamw --lr 0.005 --weight-decay 0.001 --batch 64 --steps 10000 --schedule cosine");
    ALL.put(
        "mnist",
        "--task classify --layers 128 --optimizer adam --weight-decay 0 --lr 0.001 --batch 64 --epochs 10 --schedule cosine");
    ALL.put(
        "mnist-fast",
        "--task classify --layers 512 --optimizer adam --weight-decay 0 --lr 0.004 --batch 128 --epochs 4 --schedule cosine --warm-up 400");
    ALL.put(
        "mnist-best",
        "--task classify --layers 800,800 --optimizer adam --weight-decay 0 --lr 0.001 --batch 128 --epochs 20 --schedule cosine --warm-up 100 --shift 2 --rotate 10 --scale 0.1 --elastic 34 --elastic-sigma 4");
  }

  private Presets() {}

  /** Their names, with what they set. */
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
