package dev.nn.examples.report;

import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** The first test images with the class that the net gives them and the true one. */
final class ImageGrid {

  private static final int MOST = 60;

  private ImageGrid() {}

  /** The images; the width is 0 for images that are squares, or as near to one as can be. */
  static String html(Tensor out, Dataset test, List<String> classes, int width) throws IOException {
    Dataset shown = test.rows(0, Math.min(MOST, test.size()));
    StringBuilder html = new StringBuilder("<div class=\"grid\">\n");
    for (int i = 0; i < shown.size(); i++) {
      int predicted = out.argmax(i);
      int label = shown.targets().argmax(i);
      boolean right = predicted == label;
      html.append(
          "<figure class=\"%s\"><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>\n"
              .formatted(
                  right ? "right" : "wrong",
                  image(shown.inputs(), i, width == 0 ? width(shown.inputs().cols()) : width),
                  Page.escaped(classes.get(label)),
                  right
                      ? Page.escaped(classes.get(predicted))
                      : "<b>%s</b>, is %s"
                          .formatted(
                              Page.escaped(classes.get(predicted)),
                              Page.escaped(classes.get(label)))));
    }
    return html.append("</div>\n").toString();
  }

  /** The width of an image that is a square, or as near to one as its pixels allow. */
  private static int width(int pixels) {
    int width = (int) Math.sqrt(pixels);
    while (pixels % width != 0) {
      width--;
    }
    return width;
  }

  private static String image(Tensor images, int row, int width) throws IOException {
    int height = images.cols() / width;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int ink = Math.round(255 * images.get(row, y * width + x));
        image.getRaster().setSample(x, y, 0, 255 - ink);
      }
    }
    return Png.dataAddress(image);
  }
}
