package dev.nn.examples.digits;

/**
 * A round pen on a {@value #SIZE} by {@value #SIZE} sheet, with soft edges.
 *
 * <p>The ink of a pixel falls with the distance from its centre to the nearest line: full to within
 * half a pixel of the pen's rim, none from half a pixel beyond it. Lines that cross do not add up.
 * The centre of the pixel in row r and column c is the point {@code (c, r)}.
 */
final class Pen {

  /** Rows of the sheet, and columns. */
  static final int SIZE = 28;

  private final double reach;
  private final double[] ink = new double[SIZE * SIZE];

  /** Takes a pen of the given width, in pixels, and an empty sheet. */
  Pen(double width) {
    this.reach = width / 2 + .5;
  }

  /** Draws a polyline {@code x0, y0, x1, y1, ...}; what lies outside the sheet is cut off. */
  void line(double[] points) {
    for (int i = 0; i + 3 < points.length; i += 2) {
      segment(points[i], points[i + 1], points[i + 2], points[i + 3]);
    }
  }

  /** The ink of a pixel, from 0 to 1; pixels are counted row by row. */
  double ink(int pixel) {
    return ink[pixel];
  }

  private void segment(double x0, double y0, double x1, double y1) {
    int left = clip(Math.min(x0, x1) - reach);
    int right = clip(Math.max(x0, x1) + reach + 1);
    int top = clip(Math.min(y0, y1) - reach);
    int bottom = clip(Math.max(y0, y1) + reach + 1);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double shade = reach - distance(column, row, x0, y0, x1, y1);
        int pixel = row * SIZE + column;
        ink[pixel] = Math.max(ink[pixel], Math.min(shade, 1));
      }
    }
  }

  private static int clip(double coordinate) {
    return (int) Math.max(0, Math.min(SIZE - 1, coordinate));
  }

  /** The distance from the point (x, y) to the nearest point of a segment. */
  private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = dx * dx + dy * dy;
    double along = square > 0 ? ((x - x0) * dx + (y - y0) * dy) / square : 0;
    double nearest = Math.max(0, Math.min(1, along));
    double ex = x - x0 - nearest * dx;
    double ey = y - y0 - nearest * dy;
    return Math.sqrt(ex * ex + ey * ey);
  }
}
