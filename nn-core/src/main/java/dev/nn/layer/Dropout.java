package dev.nn.layer;

import dev.nn.random.SplitMix64;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Drops each number with a given probability in training, so that no neuron can rely on another; in
 * serving it does nothing.
 *
 * <p>The remaining numbers are divided by the probability of remaining (<i>inverted</i> dropout),
 * so that the expected output is the input:
 *
 * <pre>
 * forward    out = x * mask         backward    dx = gradient * mask
 *            mask = 0 with probability rate, else 1 / (1 - rate)
 * </pre>
 *
 * <p>A number is dropped if the upper 24 bits of its random number are below {@code rate * 2^24}.
 * That random number depends only on its position. For column j of row i of the batch at step s it
 * is
 *
 * <pre>
 * at(at(at(seed, s), i), j)         with {@link SplitMix64#at SplitMix64.at}
 * </pre>
 *
 * <p>so it does not depend on how a batch is cut into blocks. {@link #at} sets the step; otherwise
 * each forward takes the next one, from 0 on. A dropped NaN or infinity gives NaN. Source:
 * Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, <i>Dropout: a simple way to prevent
 * neural networks from overfitting</i>, JMLR 15, 2014; the scaling is that of its section 10.
 */
public final class Dropout implements Layer {

  static final String KIND = "dropout";

  private final int size;
  private final float rate;
  private final long seed;
  private final Buffer maskBuffer;
  private final Buffer outBuffer;
  private final Buffer dxBuffer;

  private long step;
  private int row;
  private @Nullable Tensor mask;

  /**
   * Creates a layer.
   *
   * @param size the columns of input and output, at least 1
   * @param rate the probability of dropping a number: at least 0 and less than 1
   * @param seed of the masks; any number
   * @throws IllegalArgumentException if the size or the rate is out of range
   */
  public Dropout(int size, float rate, long seed) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Dropout: the rate must be at least 0 and less than 1, got " + rate);
    }
    this.size = Columns.checkedSize("Dropout", size);
    this.rate = rate;
    this.seed = seed;
    this.maskBuffer = new Buffer(size);
    this.outBuffer = new Buffer(size);
    this.dxBuffer = new Buffer(size);
  }

  @Override
  public Tensor forward(Tensor input) {
    Columns.require("Dropout", size, input);
    Tensor drawn = maskBuffer.rows(input.rows());
    draw(drawn);
    at(step + 1, 0);
    mask = drawn;
    return multiply(input, drawn, outBuffer.rows(input.rows()));
  }

  /** Returns the input itself. */
  @Override
  public Tensor infer(Tensor input) {
    Columns.require("Dropout", size, input);
    mask = null;
    return input;
  }

  /** The next forward uses the masks of this step. */
  @Override
  public void at(long step, int row) {
    this.step = step;
    this.row = row;
  }

  private void draw(Tensor drawn) {
    long stepSeed = SplitMix64.at(seed, step);
    long threshold = Math.round(rate * 0x1p24);
    float kept = 1f / (1f - rate);
    for (int i = 0; i < drawn.rows(); i++) {
      long rowSeed = SplitMix64.at(stepSeed, row + i);
      int start = drawn.offset() + i * size;
      for (int j = 0; j < size; j++) {
        drawn.array()[start + j] = SplitMix64.at(rowSeed, j) >>> 40 < threshold ? 0f : kept;
      }
    }
  }

  private static Tensor multiply(Tensor a, Tensor b, Tensor out) {
    for (int e = 0; e < out.size(); e++) {
      out.array()[out.offset() + e] = a.array()[a.offset() + e] * b.array()[b.offset() + e];
    }
    return out;
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    Tensor drawn = Columns.requireLikeOutput("Dropout.backward", gradient, mask);
    return multiply(gradient, drawn, dxBuffer.rows(drawn.rows()));
  }

  /**
   * The probability of dropping a number.
   *
   * @return at least 0 and less than 1
   */
  public float rate() {
    return rate;
  }

  /**
   * The seed of the masks.
   *
   * @return any number
   */
  public long seed() {
    return seed;
  }

  @Override
  public Settings settings() {
    return Settings.of(KIND).with("size", size).with("rate", rate).with("seed", seed);
  }

  static Dropout read(SavedLayer saved) {
    Settings settings = saved.settings();
    float rate = (float) settings.number("rate");
    return new Dropout(settings.size("size"), rate, settings.integer("seed"));
  }

  @Override
  public int inputs() {
    return size;
  }

  @Override
  public int outputs() {
    return size;
  }

  /** The copy uses the same masks as this layer would. */
  @Override
  public Dropout copy() {
    Dropout copy = new Dropout(size, rate, seed);
    copy.at(step, row);
    return copy;
  }

  @Override
  public Dropout share() {
    return copy();
  }

  /** Returns size and rate. */
  @Override
  public String toString() {
    return "Dropout %s, rate %s".formatted(size, rate);
  }
}
