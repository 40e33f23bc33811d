package dev.nn.benchmarks.results;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The style shared by all charts. */
final class ChartStyle {

  /** In page pixels. */
  static final int WIDTH = 1100;

  /** In page pixels. */
  static final int HEIGHT = 460;

  static final Color INK = new Color(0x1D1D1F);
  private static final Color FAINT = new Color(0xDEDCD6);

  /** Image pixels per page pixel, for high-density screens. */
  private static final int DENSITY = 2;

  private ChartStyle() {}

  static void dress(AxesChartStyler styler) {
    Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(FAINT);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setChartFontColor(INK);
    styler.setAxisTickLabelsFont(plain);
    styler.setAxisTitleFont(plain);
    styler.setLegendFont(plain);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setYAxisMin(0.0);
  }

  static void save(Chart<?, ?> chart, Path file) throws IOException {
    BufferedImage image = new BufferedImage(
        DENSITY * chart.getWidth(), DENSITY * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(DENSITY, DENSITY);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}
