package dev.nn.backend.simd.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kind of processor, where it decides which kernel is fastest. It never changes the bits. */
public enum Processor {

  /**
   * AMD's family 25 with AVX-512. It splits 512-bit operations into two halves, so that a cycle
   * starts one multiply-add of 512 bits but two of 256.
   */
  ZEN_4,

  /**
   * Intel's with AVX-512. Shuffles, and the additions that make addresses, take the ports of
   * multiply-adds.
   */
  INTEL,

  /** Any other, or unknown. */
  OTHER;

  /** For tests: the processor to assume. This library only reads it and never sets it. */
  private static final String PROPERTY = "dev.nn.backend.simd.processor";

  private static final Processor THIS = find();

  /** Whether the library runs on such a processor: a constant for the compiler. */
  public boolean isThis() {
    return this == THIS;
  }

  private static Processor find() {
    String asked = System.getProperty(PROPERTY);
    try {
      return asked != null ? valueOf(asked) : of(Files.readString(Path.of("/proc/cpuinfo")));
    } catch (IOException unknown) {
      return OTHER;
    }
  }

  /** The kind that Linux's cpuinfo describes. */
  static Processor of(String cpuInfo) {
    String facts = cpuInfo.replaceAll("[ \\t]", "");
    boolean family25 = facts.contains("vendor_id:AuthenticAMD\ncpufamily:25\n");
    Processor wide = facts.contains("vendor_id:GenuineIntel\n") ? INTEL : family25 ? ZEN_4 : OTHER;
    return facts.contains("avx512f") ? wide : OTHER;
  }
}
