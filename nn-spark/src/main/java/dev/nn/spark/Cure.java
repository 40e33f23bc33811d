package dev.nn.spark;

/**
 * Errors of {@code dev.nn.model} with the cure that helps in Spark: what a program declares for
 * each feature is one parameter here.
 */
final class Cure {

  private Cure() {}

  static String of(IllegalArgumentException refused) {
    return refused
        .getMessage()
        .replaceAll(
            "train with the feature declared (\\S+)",
            "train the model with handleInvalid set to 'keep' (in nn-model: $1)")
        .replaceAll(
            "^(the label '.*: )leave it out, group its values, or make it a number$",
            "$1group its values, or train a NetRegressor if it is a quantity");
  }
}
