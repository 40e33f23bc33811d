package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** The first test digits with the label that the net gives them and the true one. */
final class DigitGrid {

  private static final int MOST = 60;

  private DigitGrid() {}

  static String html(Net net, Dataset test) throws IOException {
    Dataset shown = test.rows(0, Math.min(MOST, test.size()));
    Tensor out = net.forward(shown.inputs());
    StringBuilder html = new StringBuilder("<div class=\"grid\">\n");
    for (int i = 0; i < shown.size(); i++) {
      int predicted = out.argmax(i);
      int label = shown.targets().argmax(i);
      boolean right = predicted == label;
      html.append(
          "<figure class=\"%s\"><img src=\"%s\" alt=\"a %d\"><figcaption>%s</figcaption></figure>\n"
              .formatted(
                  right ? "right" : "wrong",
                  image(shown.inputs(), i),
                  label,
                  right ? "" + predicted : "<b>%d</b>, is %d".formatted(predicted, label)));
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

  private static String image(Tensor images, int row) throws IOException {
    int width = width(images.cols());
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
