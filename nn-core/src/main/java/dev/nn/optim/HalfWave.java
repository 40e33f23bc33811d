package dev.nn.optim;

/**
 * cos(pi x) for x from 0 to 1, by the series of sine and cosine up to pi / 4: the same bits
 * everywhere, without the array that StrictMath.cos allocates. The first omitted terms are below
 * 1e-15.
 */
final class HalfWave {

  private HalfWave() {}

  static double cosine(double x) {
    if (x > 0.5) {
      return -cosine(1 - x);
    }
    return x <= 0.25 ? cosineSeries(Math.PI * x) : sineSeries(Math.PI * (0.5 - x));
  }

  private static double cosineSeries(double t) {
    double u = t * t;
    double tail =
        1.0 / 40_320 - u * (1.0 / 3_628_800 - u * (1.0 / 479_001_600 - u / 8.71782912e10));
    return 1 - u * (0.5 - u * (1.0 / 24 - u * (1.0 / 720 - u * tail)));
  }

  private static double sineSeries(double t) {
    double u = t * t;
    double tail =
        1.0 / 362_880 - u * (1.0 / 39_916_800 - u * (1.0 / 6_227_020_800.0 - u / 1.307674368e12));
    return t * (1 - u * (1.0 / 6 - u * (1.0 / 120 - u * (1.0 / 5_040 - u * tail))));
  }
}
