package dev.nn.model;

/**
 * Refuses settings that do not suit what a model learns, or have no effect on it, before any work.
 */
final class TaskSettings {

  private TaskSettings() {}

  static void require(Settings settings, Target target, LossKind loss) {
    Task task = target.task();
    boolean two = target instanceof ClassTarget && target.names().size() == 2;
    boolean decides = two && loss.givesProbabilities();
    boolean weighs = settings.balanced || !settings.classWeights.isEmpty();
    boolean named = !settings.names.isEmpty() || !settings.units.isEmpty();
    require(!weighs || target instanceof ClassTarget, "class weights need classes", target);
    require(
        loss != LossKind.BINARY_CROSS_ENTROPY || task != Task.CLASSES,
        loss + " needs two classes, or labels",
        target);
    require(settings.positive == null || two, "positive needs two classes", target);
    require(!named || task == Task.QUANTITIES, "quantities and units need quantities", target);
    require(
        settings.threshold == null || decides || task == Task.LABELS,
        "threshold needs two classes, or labels, with probabilities",
        target);
    require(
        !settings.choosesThreshold || decides,
        "chooseThreshold needs two classes with probabilities",
        target);
  }

  private static void require(boolean effective, String need, Target target) {
    if (!effective) {
      throw new IllegalArgumentException("settings: %s, but the model learns %s %s: leave it out"
          .formatted(need, target.task(), target.names()));
    }
  }
}
