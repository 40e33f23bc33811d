package dev.nn.examples.report;

import java.util.List;

/** A table of texts. On a narrow screen, a row of many cells becomes a list with their names. */
final class TextGrid {

  /** From this number of columns on, a narrow screen has no room for them side by side. */
  private static final int MANY = 4;

  private TextGrid() {}

  static String html(List<String> header, List<List<String>> lines) {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table class=\"plain%s\">\n<tr>"
        .formatted(header.size() >= MANY ? " cards" : ""));
    header.forEach(name -> html.append("<th>%s</th>".formatted(Page.escaped(name))));
    html.append("</tr>\n");
    for (List<String> line : lines) {
      html.append("<tr>");
      for (int column = 0; column < line.size(); column++) {
        html.append("<td data-name=\"%s\">%s</td>"
            .formatted(Page.escaped(header.get(column)), Page.escaped(line.get(column))));
      }
      html.append("</tr>\n");
    }
    return html.append("</table></div>").toString();
  }
}
