package dev.nn.examples.data;

/** What a net is asked. */
public enum Task {
  /** Which class? */
  CLASSIFY,
  /** How much? */
  REGRESS
}
