package dev.nn.benchmarks.results;

import java.awt.Color;

/** The programs compared. */
enum Contender {
  NN("simd", "nn", 0xC2410C),
  NN_SCALAR("scalar", "nn, plain loops", 0xF5B78C),
  MKL("mkl", "Intel MKL", 0x1F5FA8),
  OPENBLAS("openblas", "OpenBLAS", 0x5B9BD5),
  NETLIB("netlib", "netlib VectorBLAS", 0x8A8F98),
  EJML("ejml", "EJML", 0xC4C8CE),
  NUMPY64("numpy64", "NumPy float64", 0x2E7D5B),
  NUMPY32("numpy32", "NumPy float32", 0x7CC0A0),
  DJL("djl", "DJL + libtorch", 0x1F5FA8),
  DEEPNETTS("deepnetts", "Deep Netts", 0x8A8F98),
  RAPAIO("rapaio", "rapaio", 0xC4C8CE);

  private final String key;
  private final String label;
  private final Color color;

  Contender(String key, String label, int rgb) {
    this.key = key;
    this.label = label;
    this.color = new Color(rgb);
  }

  /** The contender called {@code key} in the results. */
  static Contender of(String key) {
    for (Contender contender : values()) {
      if (contender.key.equals(key)) {
        return contender;
      }
    }
    throw new IllegalArgumentException("no such contender: " + key);
  }

  String label() {
    return label;
  }

  Color color() {
    return color;
  }
}
