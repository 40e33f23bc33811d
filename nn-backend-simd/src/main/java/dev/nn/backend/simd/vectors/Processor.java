package dev.nn.backend.simd.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Facts about the processor that decide which kernel is fastest. They never change the bits. */
public final class Processor {

  /** For tests: the processor to assume. This library only reads it and never sets it. */
  private static final String PROPERTY = "dev.nn.backend.simd.halves";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /**
   * Whether it splits 512-bit operations into two halves, so that a cycle starts one 512-bit
   * multiply-add but two of 256 bits. AMD's family 25 (Zen 4) does; for other processors this is
   * unknown and not assumed.
   */
  public static final boolean HALVES =
      Boolean.parseBoolean(System.getProperty(PROPERTY, Boolean.toString(isZen4())));

  private Processor() {}

  private static boolean isZen4() {
    try {
      return Files.isReadable(CPU_INFO) && isZen4(Files.readAllLines(CPU_INFO));
    } catch (IOException unknown) {
      return false;
    }
  }

  /** The same, from the lines of Linux's cpuinfo. */
  static boolean isZen4(List<String> lines) {
    List<String> fields = lines.stream().map(line -> line.replaceAll("\\s", "")).toList();
    return fields.contains("vendor_id:AuthenticAMD")
        && fields.contains("cpufamily:25")
        && fields.stream()
            .anyMatch(field -> field.startsWith("flags") && field.contains("avx512f"));
  }
}
