package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * The programs of a page of the documentation.
 *
 * @param page its name in {@code docs}
 * @param folder where they are compiled and run
 */
record PagePrograms(String page, Path folder) {

  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
  static final String CLASS_PATH = System.getProperty("java.class.path");

  String block(String language, String mark) throws IOException {
    Matcher blocks = Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "docs", page)));
    while (blocks.find()) {
      if (blocks.group(1).contains(mark)) {
        return blocks.group(1);
      }
    }
    throw new AssertionError("no block of " + language + " with " + mark);
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static String tool(String name) {
    return JDK.resolve(name).toString();
  }

  void compile(Path... sources) {
    List<String> arguments = new ArrayList<>(List.of("-cp", CLASS_PATH, "-d", folder.toString()));
    Arrays.stream(sources).map(Path::toString).forEach(arguments::add);
    runHere("javac", arguments);
  }

  /** Runs a tool of the JDK in this virtual machine, which is quicker than another one. */
  static void runHere(String tool, List<String> arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int exit =
        ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    assertEquals(0, exit, said.toString());
  }

  List<String> java(String main, String... flags) {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(List.of(flags));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", folder + File.pathSeparator + CLASS_PATH, main));
    return command;
  }

  String run(List<String> command) throws IOException, InterruptedException {
    File output = File.createTempFile("output", null, folder.toFile());
    int exit = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start()
        .waitFor();
    String printed = Files.readString(output.toPath());
    assertEquals(0, exit, printed);
    return printed;
  }
}
