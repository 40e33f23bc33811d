package dev.nn.examples;

import dev.nn.examples.table.UsageException;
import dev.nn.examples.table.WholeFiles;
import dev.nn.examples.train.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line {@code nn}. */
@Command(
    name = "nn",
    description = "Neural networks from scratch: train, measure and serve them.",
    version = "nn 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND")
final class Main implements Runnable {

  private static final int FAILURE = 1;

  /** Kept, because the log manager drops loggers that nothing references. */
  private static final Logger LIBRARY_LOG = Logger.getLogger("dev.nn");

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean verbose;

  public static void main(String[] args) {
    WholeFiles.delayExit();
    LIBRARY_LOG.setLevel(Level.WARNING);
    Locale.setDefault(Locale.ROOT);
    StandardOutput out = new StandardOutput();
    int exit = execute(line -> line.setOut(out.writer()), args);
    Optional<String> lost = out.failure();
    lost.ifPresent(reason -> System.err.println("nn: standard output: " + reason));
    endErrors();
    if (exit == CommandLine.ExitCode.OK) {
      keepArchive();
    }
    System.exit(lost.isPresent() ? FAILURE : exit);
  }

  /** Tells bin/nn that the classes of this run, which are archived now, are all that are needed. */
  private static void keepArchive() {
    String mark = System.getProperty("nn.archive");
    if (mark != null) {
      try {
        Files.createFile(Path.of(mark));
      } catch (IOException e) {
        // The next run makes the archive again.
      }
    }
  }

  /** Closes the error stream and waits for the process that bin/nn put behind it to pass it on. */
  private static void endErrors() {
    Long reader = Long.getLong("nn.errors.reader");
    if (reader != null) {
      System.err.close();
      ProcessHandle.of(reader).ifPresent(process -> process.onExit().join());
    }
  }

  /**
   * Runs a command.
   *
   * @param streams sets where it prints, if not to the standard streams
   * @return its exit code: 0, 1 for a failure, 2 for wrong usage
   */
  static int execute(UnaryOperator<CommandLine> streams, String... args) {
    Main main = new Main();
    CommandLine line = streams.apply(commandLine(main, args));
    try {
      CommandLine train = line.getSubcommands().get("train");
      if (train != null) {
        train.setDefaultValueProvider(Defaults.of(args));
        train
            .getHelpSectionMap()
            .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionSections());
      }
    } catch (UsageException | IOException e) {
      line.getErr().println("nn: " + Failures.line(e));
      return e instanceof UsageException ? CommandLine.ExitCode.USAGE : FAILURE;
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler((error, command, result) -> main.failure(error, command))
        .execute(args);
  }

  /**
   * Registers only the named command: describing all of them takes longer than most take to run.
   */
  private static CommandLine commandLine(Main main, String... args) {
    CommandLine line = new CommandLine(main);
    Map<String, Object> commands = commands();
    String named =
        Stream.of(args).filter(arg -> !arg.startsWith("-")).findFirst().orElse("");
    if (commands.containsKey(named)) {
      return line.addSubcommand(named, commands.get(named));
    }
    commands.forEach(line::addSubcommand);
    return line;
  }

  static Map<String, Object> commands() {
    Map<String, Object> commands = new LinkedHashMap<>();
    commands.put("walkthrough", new WalkthroughCommand());
    commands.put("regression", new RegressionCommand());
    commands.put("mnist", new MnistCommand());
    commands.put("train", new TrainCommand());
    commands.put("evaluate", new EvaluateCommand());
    commands.put("predict", new PredictCommand());
    commands.put("compare", new CompareCommand());
    commands.put("import", new ImportCommand());
    commands.put("export", new ExportCommand());
    commands.put("show", new ShowCommand());
    commands.put("backends", new BackendsCommand());
    return commands;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  private static int wrongUsage(CommandLine.ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    command
        .getErr()
        .printf(
            "nn: %s Try '%s --help'.%n",
            sentence(String.valueOf(error.getMessage())),
            command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  private int failure(Exception error, CommandLine command) {
    if (verbose) {
      error.printStackTrace(command.getErr());
    } else {
      command.getErr().println("nn: " + Failures.line(error));
    }
    return error instanceof UsageException ? CommandLine.ExitCode.USAGE : FAILURE;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
