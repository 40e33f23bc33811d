package dev.nn.backend.simd.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is known of the processor that changes which kernel is the fastest. The bits are the same.
 */
public final class Processor {

  /** For tests: which it should be taken for. Read, never set, by this library. */
  private static final String PROPERTY = "dev.nn.backend.simd.halves";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /**
   * Whether it does 512 bits in two halves: one such multiply-add begins in a cycle, but two of
   * 256. AMD's family 25 (Zen 4) does; on other processors it is not known, and not assumed.
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

  /** Of the lines of Linux's cpuinfo. */
  static boolean isZen4(List<String> lines) {
    List<String> fields = lines.stream().map(line -> line.replaceAll("\\s", "")).toList();
    return fields.contains("vendor_id:AuthenticAMD")
        && fields.contains("cpufamily:25")
        && fields.stream()
            .anyMatch(field -> field.startsWith("flags") && field.contains("avx512f"));
  }
}
