package dev.nn.probe;

import dev.nn.backend.Backends;

/**
 * A program that chooses a backend and says which; the tests run it in virtual machines. In a
 * package of its own, because those of a module are not looked for on the class path.
 */
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
