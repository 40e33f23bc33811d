package dev.nn.examples;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the {@link Walkthrough}. */
@Command(
    name = "walkthrough",
    description = "Walk through one training step of a small net, with every shape.")
final class WalkthroughCommand implements Callable<Integer> {

  @Spec
  CommandSpec spec;

  /** Instantiated by picocli. */
  WalkthroughCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    new Walkthrough().print(out);
    out.flush();
    return 0;
  }
}
