package dev.nn.backend.simd.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of Linux's cpuinfo: AMD's family 25 with AVX-512 is Zen 4. */
class ProcessorTest {

  @ParameterizedTest
  @CsvSource({
    "AuthenticAMD, 25, avx2 avx512f fma, true",
    "AuthenticAMD, 26, avx2 avx512f fma, false",
    "AuthenticAMD, 25, avx2 fma, false",
    "GenuineIntel, 25, avx2 avx512f fma, false",
    "GenuineIntel, 6, avx2 avx512f fma, false"
  })
  void isZen4(String vendor, String family, String flags, boolean expected) {
    List<String> lines = List.of(
        "processor\t: 0",
        "vendor_id\t: " + vendor,
        "cpu family\t: " + family,
        "model\t\t: 17",
        "flags\t\t: fpu " + flags);
    assertEquals(expected, Processor.isZen4(lines));
    assertEquals(false, Processor.isZen4(List.of()));
  }
}
