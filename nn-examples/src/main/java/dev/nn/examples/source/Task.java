package dev.nn.examples.source;

/** What a model is asked. */
public enum Task {
  /** Which class? */
  CLASSIFY,
  /** How much? */
  REGRESS
}
