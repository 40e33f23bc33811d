package dev.nn.examples.data;

import dev.nn.tensor.Tensor;

/**
 * Images: each pixel is divided by the most that it can be.
 *
 * @param width of an image
 * @param height of an image
 * @param white the greatest number that a pixel can have: 255, or 1
 */
public record Pixels(int width, int height, float white) implements Inputs {

  @Override
  public int size() {
    return width * height;
  }

  @Override
  public void prepare(Tensor raw) {
    for (int e = raw.offset(); e < raw.offset() + raw.size(); e++) {
      raw.array()[e] /= white;
    }
  }
}
