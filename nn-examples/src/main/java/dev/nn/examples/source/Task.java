package dev.nn.examples.source;

import dev.nn.examples.table.Kind;

/** What a model is asked. */
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

  /** What the columns to learn hold. */
  public Kind targetKind() {
    return targetKind;
  }

  /** The task whose columns to learn hold this. */
  static Task ofTargets(Kind kind) {
    return kind == Kind.CLASS ? CLASSIFY : kind == Kind.LABEL ? LABELS : REGRESS;
  }
}
