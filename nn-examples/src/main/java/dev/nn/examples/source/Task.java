package dev.nn.examples.source;

import dev.nn.examples.table.Kind;

/** The question that a model answers. */
public enum Task {
  /** Which class? */
  CLASSIFY(Kind.CLASS),
  /** How much? */
  REGRESS(Kind.NUMBER),
  /** Which of several labels? */
  LABELS(Kind.LABEL);

  private final Kind targetKind;

  Task(Kind targetKind) {
    this.targetKind = targetKind;
  }

  /** What the target columns hold. */
  public Kind targetKind() {
    return targetKind;
  }

  /** The task whose target columns hold this. */
  static Task ofTargets(Kind kind) {
    return kind == Kind.CLASS ? CLASSIFY : kind == Kind.LABEL ? LABELS : REGRESS;
  }
}
