package dev.nn.examples;

import java.util.LinkedHashMap;
import java.util.Map;

/** Translates what the library's messages call its settings into options of the command line. */
final class OptionWords {

  private static final Map<String, String> WORDS = words();

  private OptionWords() {}

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("choosing a threshold needs", "--threshold best needs");
    words.put("set a validation share such as 0.2", "give a --validation-share such as 0.2");
    words.put(
        "in training: it must vary: train on rows in which it differs, or leave it out",
        "in training: it must vary, so leave it out of the targets, or choose another one");
    words.put(
        "resume with the same data and settings, or train anew",
        "resume with the data of its run, or train anew without --resume");
    words.put(
        "choose another target, or set validation(0) to learn a class from a single row",
        "if it is a quantity, use --task regress; to learn a class from a single row, add --validation-share 0");
    words.put(
        "stratifiedSplit: most rows have a number of their own, a quantity rather than a class: use split",
        "most rows have a target of their own, a quantity rather than a class: use --task regress");
    words.put("train a Regressor, or turn the numbers into text", "use --task regress");
    words.put(
        "weight the classes",
        "give rare classes more weight with --class-weights, such as balanced");
    words.put("balanced, or choose a threshold", "balanced, or set another --threshold");
    words.put("try a smaller learning rate", "try a smaller learning rate (--lr)");
    words.put(", or train with the feature declared Unknown.ACCEPTED", "");
    words.put(": read the array as longs", ": for numbers astype(float), for classes astype(str)");
    words.put(
        "which has more than 63 bits",
        "which has more than 63 bits: for numbers astype(float), for classes astype(str)");
    words.put(
        "damaged, or not a safetensors file:",
        "damaged, or not a safetensors file (ONNX needs 'nn import' first):");
    return words;
  }

  static String of(String message) {
    String text = message;
    for (Map.Entry<String, String> each : WORDS.entrySet()) {
      text = text.replace(each.getKey(), each.getValue());
    }
    return text;
  }
}
