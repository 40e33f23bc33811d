package dev.nn.examples;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of the command line.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err its errors, without the warning of the incubator module
 */
record NnRun(int exit, String out, String err) {

  /** For short runs that any backend may serve: the scalar one does, in a third of the time. */
  static final String WITHOUT_C2 = "-XX:TieredStopAtLevel=1";

  /** Runs it in this virtual machine, which is quicker than another one. */
  static NnRun run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.execute(
        line -> line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), args);
    return new NnRun(exit, out.toString(), err.toString());
  }

  /** Runs it in a virtual machine with flags of its own. */
  static NnRun run(Path folder, List<String> flags, String... args)
      throws IOException, InterruptedException {
    return ofProcess(folder, command(Main.class, flags, args));
  }

  /** Runs a program in a virtual machine of its own. */
  static NnRun run(Path folder, Class<?> program, String... args)
      throws IOException, InterruptedException {
    return ofProcess(folder, command(program, List.of(), args));
  }

  private static NnRun ofProcess(Path folder, List<String> command)
      throws IOException, InterruptedException {
    File out = File.createTempFile("out", null, folder.toFile());
    File err = File.createTempFile("err", null, folder.toFile());
    int exit = new ProcessBuilder(command)
        .redirectOutput(out)
        .redirectError(err)
        .start()
        .waitFor();
    return new NnRun(exit, Files.readString(out.toPath()), errors(err));
  }

  /** What runs it in a virtual machine. */
  static List<String> command(List<String> flags, String... args) {
    return command(Main.class, flags, args);
  }

  /** What runs a program in a virtual machine. */
  static List<String> command(Class<?> program, List<String> flags, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** The errors in a file, without the warning of the incubator module. */
  static String errors(File file) throws IOException {
    return Files.readString(file.toPath()).replaceAll("WARNING: Using incubator modules.*\\R", "");
  }

  /** A measure of those that it printed, in per cent where it is a share. */
  double measure(String name) {
    String line = out.lines()
        .filter(text -> text.startsWith(name + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(toString()));
    return Double.parseDouble(line.substring(name.length()).replace("%", "").strip());
  }

  /** The cells below a name in the CSV that it printed. */
  List<String> column(String name) {
    List<List<String>> lines =
        out.lines().map(line -> List.of(line.split(",", -1))).toList();
    int place = lines.get(0).indexOf(name);
    return lines.stream().skip(1).map(line -> line.get(place)).toList();
  }
}
