package dev.nn.data;

import dev.nn.random.SplitMix64;
import java.util.Arrays;

/**
 * Smooth random displacements: uniform numbers from -1 to 1 at each pixel, smoothed by a Gaussian
 * (with zeros beyond the edge) and multiplied by a strength. Simard, Steinkraus and Platt, <i>Best
 * practices for convolutional neural networks applied to visual document analysis</i>, ICDAR 2003,
 * section 2.
 *
 * <p>The Gaussian is applied to columns, then to rows. Both passes add whole rows to whole rows,
 * the second on the transposed field, so that the JIT compiler can vectorise them; each row holds
 * the displacements along x, then those along y.
 */
final class ElasticField {

  /** Beyond three standard deviations, a Gaussian has 0.3 % of its weight. */
  private static final int DEVIATIONS = 3;

  private final int height;
  private final int width;
  private final float strength;
  private final float[] gaussian;
  private final float[][] noise;
  private final float[][] columnsSmoothed;
  private final float[][] transposed;
  private final float[][] smooth;

  ElasticField(int height, int width, double strength, double sigma) {
    this.height = height;
    this.width = width;
    this.strength = (float) strength;
    this.gaussian = gaussian(sigma);
    this.noise = new float[height][2 * width];
    this.columnsSmoothed = new float[height][2 * width];
    this.transposed = new float[width][2 * height];
    this.smooth = new float[width][2 * height];
  }

  /** The weights from the centre outwards; both sides together add up to 1. */
  private static float[] gaussian(double sigma) {
    int radius = (int) Math.ceil(DEVIATIONS * sigma);
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int t = 0; t <= radius; t++) {
      weights[t] = StrictMath.exp(-t * t / (2 * sigma * sigma));
      sum += t == 0 ? weights[t] : 2 * weights[t];
    }
    float[] normalized = new float[radius + 1];
    for (int t = 0; t <= radius; t++) {
      normalized[t] = (float) (weights[t] / sum);
    }
    return normalized;
  }

  /** Draws a new field. */
  void draw(SplitMix64 random) {
    for (float[] row : noise) {
      for (int x = 0; x < row.length; x += 2) {
        long bits = random.nextLong();
        row[x] = strength * unit((int) (bits >>> 32));
        row[x + 1] = strength * unit((int) bits);
      }
    }
    smoothColumns(noise, columnsSmoothed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        transposed[x][y] = columnsSmoothed[y][x];
        transposed[x][height + y] = columnsSmoothed[y][width + x];
      }
    }
    smoothColumns(transposed, smooth);
  }

  /** The displacement of a pixel along x. */
  float dx(int y, int x) {
    return smooth[x][y];
  }

  /** The displacement of a pixel along y. */
  float dy(int y, int x) {
    return smooth[x][height + y];
  }

  /** From -1 to 1, from the upper 24 bits. */
  private static float unit(int bits) {
    return (bits >> 8) * 0x1p-23f;
  }

  private void smoothColumns(float[][] from, float[][] to) {
    int last = from.length - 1;
    int radius = gaussian.length - 1;
    for (int y = 0; y <= last; y++) {
      Arrays.fill(to[y], 0f);
      for (int t = Math.max(-radius, -y); t <= Math.min(radius, last - y); t++) {
        add(gaussian[Math.abs(t)], from[y + t], to[y]);
      }
    }
  }

  private static void add(float factor, float[] from, float[] to) {
    for (int x = 0; x < to.length; x++) {
      to[x] += factor * from[x];
    }
  }
}
