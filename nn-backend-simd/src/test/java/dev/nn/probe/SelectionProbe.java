package dev.nn.probe;

import dev.nn.backend.Backends;

/** A program that chooses a backend and says which; the tests run it in virtual machines. */
public final class SelectionProbe {

  private SelectionProbe() {}

  /**
   * Chooses.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.println(Backends.class.getModule().isNamed() ? "modules" : "class path");
    System.out.println(Backends.report());
    System.out.println("Runs on " + Backends.select().info().name());
  }
}
