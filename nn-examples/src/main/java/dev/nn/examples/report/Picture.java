package dev.nn.examples.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.knowm.xchart.XYChart;

/** A chart that stands in the page itself: in light and dark, for wide and for narrow screens. */
final class Picture {

  /** Pixels of the image for each pixel of the page, for screens of high density. */
  private static final int DENSITY = 2;

  private static final String NARROW = "(max-width: 640px)";
  private static final String DARK = "(prefers-color-scheme: dark)";

  private Picture() {}

  /** Makes the chart for a theme and a size. */
  @FunctionalInterface
  interface Drawing {
    XYChart draw(ChartTheme theme, int width, int height);
  }

  /** The chart as an element picture; the text says what a reader who can't see it should know. */
  static String html(Drawing drawing, int width, int height, int narrowHeight, String text)
      throws IOException {
    return """
        <picture>
        <source srcset="%s" media="%s and %s">
        <source srcset="%s" media="%s">
        <source srcset="%s" media="%s">
        <img src="%s" alt="%s">
        </picture>""".formatted(
            png(drawing, ChartTheme.DARK, 480, narrowHeight),
            NARROW,
            DARK,
            png(drawing, ChartTheme.LIGHT, 480, narrowHeight),
            NARROW,
            png(drawing, ChartTheme.DARK, width, height),
            DARK,
            png(drawing, ChartTheme.LIGHT, width, height),
            Page.escaped(text));
  }

  private static String png(Drawing drawing, ChartTheme theme, int width, int height)
      throws IOException {
    XYChart chart = drawing.draw(theme, width, height);
    BufferedImage image =
        new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(DENSITY, DENSITY);
    chart.paint(graphics, width, height);
    graphics.dispose();
    return Png.dataAddress(image);
  }
}
