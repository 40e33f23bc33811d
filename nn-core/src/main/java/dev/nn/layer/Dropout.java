package dev.nn.layer;

import dev.nn.random.SplitMix64;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops each number with a given probability in training, so that no neuron can rely on another;
 * serving changes nothing.
 *
 * <p>What stays is divided by the probability to stay (<i>inverted</i> dropout), so that the
 * expected output is the input:
 *
 * <pre>
 * forward    out = x * mask         backward    dx = gradient * mask
 *            mask = 0 with probability rate, else 1 / (1 - rate)
 * </pre>
 *
 * <p>One number of {@link SplitMix64} is drawn for each element, in row-major order; it is dropped
 * if the upper 24 bits are below {@code rate * 2^24}. A dropped NaN or infinity gives NaN. Source:
 * Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, <i>Dropout: a simple way to prevent
 * neural networks from overfitting</i>, JMLR 15, 2014; the scale is that of its section 10.
 */
public final class Dropout implements Layer {

  static final String KIND = "dropout";

  private final int size;
  private final float rate;
  private final Buffer maskBuffer;
  private final Buffer outBuffer;
  private final Buffer dxBuffer;

  private SplitMix64 random;
  private @Nullable Tensor mask;

  /**
   * Makes a layer.
   *
   * @param size the columns of input and output, at least 1
   * @param rate the probability to drop a number: at least 0 and less than 1
   * @param seed of the masks; any number
   * @throws IllegalArgumentException if the size or the rate is out of its range
   */
  public Dropout(int size, float rate, long seed) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Dropout: the rate must be at least 0 and less than 1, got " + rate);
    }
    this.size = Columns.checkedSize("Dropout", size);
    this.rate = rate;
    this.random = new SplitMix64(seed);
    this.maskBuffer = new Buffer(size);
    this.outBuffer = new Buffer(size);
    this.dxBuffer = new Buffer(size);
  }

  @Override
  public Tensor forward(Tensor input) {
    Columns.require("Dropout", size, input);
    Tensor drawn = maskBuffer.rows(input.rows());
    draw(drawn);
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

  private void draw(Tensor drawn) {
    float[] numbers = drawn.array();
    long threshold = Math.round(rate * 0x1p24);
    float kept = 1f / (1f - rate);
    int end = drawn.offset() + drawn.size();
    for (int e = drawn.offset(); e < end; e++) {
      numbers[e] = random.nextLong() >>> 40 < threshold ? 0f : kept;
    }
  }

  private static Tensor multiply(Tensor a, Tensor b, Tensor out) {
    for (int e = 0; e < out.size(); e++) {
      out.array()[out.offset() + e] = a.array()[a.offset() + e] * b.array()[b.offset() + e];
    }
    return out;
  }

  @Override
  public void backward(Tensor gradient) {
    Columns.requireLikeOutput("Dropout.backward", gradient, mask);
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    Tensor drawn = Columns.requireLikeOutput("Dropout.backward", gradient, mask);
    return multiply(gradient, drawn, dxBuffer.rows(drawn.rows()));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  /**
   * The probability to drop a number.
   *
   * @return at least 0 and less than 1
   */
  public float rate() {
    return rate;
  }

  /**
   * Where the random numbers stand: all that a checkpoint needs to continue with the same masks.
   *
   * @return the state, for {@link #restore}
   */
  public long state() {
    return random.state();
  }

  /**
   * Continues from a saved state.
   *
   * @param state what {@link #state} gave
   */
  public void restore(long state) {
    random = new SplitMix64(state);
  }

  @Override
  public Settings settings() {
    return Settings.of(KIND).with("size", size).with("rate", rate).with("state", state());
  }

  static Dropout read(SavedLayer saved) {
    Settings settings = saved.settings();
    float rate = (float) settings.number("rate");
    return new Dropout(settings.size("size"), rate, settings.integer("state"));
  }

  @Override
  public int inputs() {
    return size;
  }

  @Override
  public int outputs() {
    return size;
  }

  /** The copy draws the same masks as this layer would. */
  @Override
  public Dropout copy() {
    return new Dropout(size, rate, state());
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
