package dev.nn.examples.report;

import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/**
 * The colours of a chart.
 *
 * @param paper behind everything
 * @param ink of text
 * @param faint of lines that guide the eye
 * @param train of the training curve
 * @param test of the test curve
 */
record ChartTheme(Color paper, Color ink, Color faint, Color train, Color test) {

  static final ChartTheme LIGHT = new ChartTheme(
      Color.WHITE,
      new Color(0x1D1D1F),
      new Color(0xDEDCD6),
      new Color(0x9BBCE0),
      new Color(0xC2410C));

  static final ChartTheme DARK = new ChartTheme(
      new Color(0x212327),
      new Color(0xECECEC),
      new Color(0x3A3C41),
      new Color(0x4F7196),
      new Color(0xFB923C));

  void dress(XYStyler styler) {
    Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setChartBackgroundColor(paper);
    styler.setPlotBackgroundColor(paper);
    styler.setPlotBorderColor(faint);
    styler.setPlotGridLinesColor(faint);
    styler.setChartFontColor(ink);
    styler.setAxisTickLabelsColor(ink);
    styler.setAxisTickMarksColor(faint);
    styler.setAxisTickLabelsFont(plain);
    styler.setAxisTitleFont(plain);
    styler.setLegendFont(plain);
    styler.setLegendBackgroundColor(paper);
    styler.setLegendBorderColor(faint);
    styler.setLegendPosition(LegendPosition.InsideNE);
    styler.setChartPadding(14);
    styler.setYAxisDecimalPattern("#,##0.######");
    styler.setPlotContentSize(1);
  }
}
