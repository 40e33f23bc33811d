package dev.nn.backend.simd;

import static dev.nn.backend.simd.BitsProbe.FEW;
import static dev.nn.backend.simd.BitsProbe.MANY;
import static dev.nn.backend.simd.BitsProbe.SOME;
import static dev.nn.backend.simd.BitsProbe.VERY_FEW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One result: the bits in {@code kernel-bits.txt} from both backends, with every vector width,
 * instruction set, compiler and number of threads, on every JDK that runs this build.
 */
class BitsInForkedJvmsTest {

  private static final List<String> WIDTHS = List.of(
      "-Ddev.nn.backend.simd.bits=128",
      "-Ddev.nn.backend.simd.bits=256",
      "-Ddev.nn.backend.simd.bits=512",
      "-XX:MaxVectorSize=16",
      "-XX:MaxVectorSize=32",
      "-XX:MaxVectorSize=64",
      "-XX:UseAVX=1",
      "-XX:UseAVX=2",
      "-XX:UseAVX=3");
  private static final List<String> COMPILERS = List.of(
      "-XX:+TieredCompilation",
      "-XX:-TieredCompilation",
      "-Xbatch",
      "-Xcomp",
      "-XX:TieredStopAtLevel=1",
      "-Xint");
  private static final List<String> SLOW = List.of("-Xcomp", "-XX:TieredStopAtLevel=1", "-Xint");

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+TieredCompilation", "-Xint", "-XX:TieredStopAtLevel=1", "-Xbatch"})
  void scalar(String compiler) throws Exception {
    assertBits("scalar", casesFor(compiler), compiler);
  }

  /**
   * Each width and each compiler once, with 1, 2, 4 and 8 threads among them. Processors differ
   * only in tiles of 512 bits, so each has a machine that has them where the real one does.
   */
  static Stream<List<String>> aFewMachines() {
    return Stream.of(
        List.of(WIDTHS.get(0), threads(1)),
        List.of(WIDTHS.get(1), threads(2)),
        List.of(WIDTHS.get(2), threads(4), processor("ZEN_4")),
        List.of(WIDTHS.get(3), threads(8)),
        List.of(WIDTHS.get(4), "-Xbatch"),
        List.of(WIDTHS.get(6), threads(2)),
        List.of(WIDTHS.get(7), "-XX:-TieredCompilation"),
        List.of(WIDTHS.get(8), threads(8), processor("INTEL")),
        List.of("-Xbatch", processor("OTHER")),
        List.of("-XX:TieredStopAtLevel=1"),
        List.of("-Xint"));
  }

  @ParameterizedTest
  @MethodSource("aFewMachines")
  void simd(List<String> flags) throws Exception {
    assertBits("simd", casesFor(flags.get(0)), flags.toArray(String[]::new));
  }

  static Stream<List<String>> allMachines() {
    return WIDTHS.stream()
        .flatMap(width -> COMPILERS.stream()
            .flatMap(compiler ->
                Stream.of(1, 2, 4, 8).map(count -> List.of(compiler, width, threads(count)))));
  }

  @ParameterizedTest
  @Tag("long")
  @MethodSource("allMachines")
  void everyMachine(List<String> flags) throws Exception {
    assertBits("simd", manyFor(flags.get(0)), flags.toArray(String[]::new));
  }

  /** The scalar backend knows neither the widths of this one nor its threads. */
  static Stream<List<String>> allScalarMachines() {
    return WIDTHS.stream()
        .filter(width -> width.startsWith("-XX"))
        .flatMap(width -> COMPILERS.stream().map(compiler -> List.of(compiler, width)));
  }

  @ParameterizedTest
  @Tag("long")
  @MethodSource("allScalarMachines")
  void everyScalarMachine(List<String> flags) throws Exception {
    assertBits("scalar", manyFor(flags.get(0)), flags.toArray(String[]::new));
  }

  private static int manyFor(String compiler) {
    return SLOW.contains(compiler) ? FEW : MANY;
  }

  private static int casesFor(String compiler) {
    return compiler.equals("-Xint") ? VERY_FEW : SLOW.contains(compiler) ? FEW : SOME;
  }

  private static String threads(int count) {
    return "-Dnn.threads=" + count;
  }

  private static String processor(String name) {
    return "-Ddev.nn.backend.simd.processor=" + name;
  }

  private static void assertBits(String backend, int cases, String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("-Ddev.nn.backend.simd.worth=100000"); // small products on several threads too
    List<String> printed = ForkedJvm.run(all, BitsProbe.class, backend, cases);
    List<String> expected = committed()
        .filter(line -> Integer.parseInt(line.split(" ")[1]) <= cases)
        .toList();
    List<String> kernels =
        List.of(KernelSample.values()).stream().map(Enum::name).toList();
    assertEquals(
        expected,
        printed.stream().filter(line -> kernels.contains(line.split(" ")[0])).toList(),
        () -> "%s with %s: %s".formatted(backend, List.of(flags), printed));
  }

  private static Stream<String> committed() throws IOException {
    try (InputStream file = BitsProbe.class.getResourceAsStream("kernel-bits.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }
}
