package dev.nn.examples.report;

import java.io.IOException;

/** The first test images with the class that the model gives them and the true one. */
final class ImageGrid {

  private static final int MOST = 60;

  private ImageGrid() {}

  static String html(Gallery gallery) throws IOException {
    StringBuilder html = new StringBuilder("<div class=\"grid\">\n");
    for (int i = 0; i < Math.min(MOST, gallery.picked().size()); i++) {
      Picked picked = gallery.picked().get(i);
      html.append(
          "<figure class=\"%s\"><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>\n"
              .formatted(
                  picked.isRight() ? "right" : "wrong",
                  image(gallery, i),
                  Page.escaped(picked.actual()),
                  caption(picked)));
    }
    return html.append("</div>\n").toString();
  }

  private static String caption(Picked picked) {
    String predicted = Page.escaped(picked.predicted());
    return picked.isRight()
        ? predicted
        : "<b>%s</b>, true: %s".formatted(predicted, Page.escaped(picked.actual()));
  }

  /** The highest pixel value, which is drawn black. */
  private static float most(float[] pixels) {
    float most = Float.MIN_NORMAL;
    for (float pixel : pixels) {
      most = Math.max(most, pixel);
    }
    return most;
  }

  private static String image(Gallery gallery, int row) throws IOException {
    float[] pixels = gallery.pixels().apply(row);
    float most = most(pixels);
    byte[] grey = new byte[pixels.length];
    for (int e = 0; e < pixels.length; e++) {
      grey[e] = (byte) (255 - Math.round(255 * Math.max(0, pixels[e]) / most));
    }
    return Png.dataAddress(gallery.width(), gallery.height(), grey);
  }
}
