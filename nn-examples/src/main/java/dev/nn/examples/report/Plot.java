package dev.nn.examples.report;

import java.math.BigDecimal;

/**
 * A chart as inline SVG, in the page's own colours.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param width of the picture
 * @param height of the picture
 */
record Plot(Axis x, Axis y, int width, int height) {

  private static final int LEFT = 78;
  private static final int RIGHT = 24;
  private static final int TOP = 14;
  private static final int BOTTOM = 52;
  private static final int TICK_WIDTH = 90;
  private static final int TICK_HEIGHT = 44;
  private static final int FEW_TICKS = 4;

  /** A plot over steps, which fill the width, of numbers within these bounds. */
  static Plot overSteps(double last, double[] bounds, int width, int height) {
    return new Plot(
        horizontal(new double[] {0, last}, width),
        vertical(bounds, height).rounded(),
        width,
        height);
  }

  /** A plot of numbers against numbers, all within these bounds. */
  static Plot square(double[] bounds, int width, int height) {
    return new Plot(
        horizontal(bounds, width).rounded(), vertical(bounds, height).rounded(), width, height);
  }

  private static Axis horizontal(double[] bounds, int width) {
    int most = Math.max(FEW_TICKS, (width - LEFT - RIGHT) / TICK_WIDTH);
    return Axis.of(bounds[0], bounds[1], LEFT, width - RIGHT, most);
  }

  private static Axis vertical(double[] bounds, int height) {
    int most = Math.max(FEW_TICKS, (height - TOP - BOTTOM) / TICK_HEIGHT);
    return Axis.of(bounds[0], bounds[1], height - BOTTOM, TOP, most);
  }

  /** The picture: what is drawn, between grid and frame. */
  String svg(String kind, String text, String nameX, String drawn) {
    return Page.text(
        "<svg class=\"%s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n%s%s%s</svg>\n",
        kind, width, height, Page.escaped(text), grid(), title(nameX), drawn);
  }

  private String grid() {
    StringBuilder grid = new StringBuilder();
    for (BigDecimal tick : x.ticks()) {
      double at = x.pixel(tick.doubleValue());
      grid.append(line(at, TOP, at, height - BOTTOM))
          .append(label(at, height - BOTTOM + 19, "middle", Axis.label(tick)));
    }
    for (BigDecimal tick : y.ticks()) {
      double at = y.pixel(tick.doubleValue());
      grid.append(line(LEFT, at, width - RIGHT, at))
          .append(label(LEFT - 8, at + 4, "end", Axis.label(tick)));
    }
    return grid.toString();
  }

  private String title(String nameX) {
    return label((LEFT + width - RIGHT) / 2.0, height - 10, "middle", nameX);
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return Page.text(
        "<line class=\"guide\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        x1, y1, x2, y2);
  }

  static String label(double x, double y, String anchor, String text) {
    return Page.text(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x, y, anchor, Page.escaped(text));
  }

  /** A line through points. */
  String curve(String kind, double[] xs, double[] ys) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      points.append(Page.text("%.1f,%.1f ", x.pixel(xs[i]), y.pixel(ys[i])));
    }
    return Page.text(
        "<polyline class=\"%s\" points=\"%s\"/>\n", kind, points.toString().strip());
  }

  /** One dot per point. */
  String dots(double[] xs, double[] ys) {
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      dots.append(
          Page.text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n", x.pixel(xs[i]), y.pixel(ys[i])));
    }
    return dots.toString();
  }
}
