package dev.nn.model;

/** What a model predicts for a row. */
public enum Task {

  /** Which of several classes a row belongs to: one output for each. */
  CLASSES,

  /** Which of two classes a row belongs to: one output, the logit of the positive class. */
  TWO_CLASSES,

  /** Which of several labels a row has, any number of them: one output for each. */
  LABELS,

  /** One or more quantities, each in its unit: one output for each. */
  QUANTITIES
}
