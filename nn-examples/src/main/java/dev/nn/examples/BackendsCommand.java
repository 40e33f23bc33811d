package dev.nn.examples;

import dev.nn.backend.BackendReport;
import dev.nn.backend.Backends;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the backends, why each can or can't run, and which is chosen. */
@Command(name = "backends", description = "List the backends, and which one is used.")
final class BackendsCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    BackendReport report = Backends.report();
    spec.commandLine().getOut().println(report);
    return report.problem().isEmpty() ? 0 : 1;
  }
}
