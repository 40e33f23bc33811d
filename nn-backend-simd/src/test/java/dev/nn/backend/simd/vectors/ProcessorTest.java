package dev.nn.backend.simd.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of Linux's cpuinfo: AMD's family 25 with AVX-512 is Zen 4. */
class ProcessorTest {

  @ParameterizedTest
  @CsvSource({
    "AuthenticAMD, 25, avx2 avx512f fma, ZEN_4",
    "AuthenticAMD, 26, avx2 avx512f fma, OTHER",
    "AuthenticAMD, 25, avx2 fma, OTHER",
    "GenuineIntel, 25, avx2 avx512f fma, INTEL",
    "GenuineIntel, 6, avx2 avx512f fma, INTEL",
    "GenuineIntel, 6, avx2 fma, OTHER",
    "Other, 25, avx2 avx512f fma, OTHER"
  })
  void kinds(String vendor, String family, String flags, Processor expected) {
    String cpuInfo = String.join(
        "\n",
        "processor\t: 0",
        "vendor_id\t: " + vendor,
        "cpu family\t: " + family,
        "model\t\t: 17",
        "flags\t\t: fpu " + flags);
    assertEquals(expected, Processor.of(cpuInfo));
    assertEquals(Processor.OTHER, Processor.of(""));
  }
}
