package dev.nn.net;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Layer;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * An immutable snapshot of a net for serving, safe for any number of threads.
 *
 * <p>It computes the same bits as {@link Net#infer}, whether samples come one by one or in batches.
 *
 * <p>Predicting one sample into the caller's array allocates nothing, not even on a thread's first
 * call: {@link Net#predictor} allocates buffers for 16 simultaneous predictions, and for more on
 * eight processors or more. Beyond that, each additional simultaneous prediction allocates its own.
 * The backend {@code simd} has buffers that all threads share, allocated on first use. A batch, and
 * custom layers, may allocate on the first call. A batch is read in place, which takes another
 * hundred bytes for each block of 256 to 1,024 samples, unless it was among the last eight blocks
 * and no garbage was collected since.
 *
 * <p>A sample has {@link #inputs()} numbers and its output {@link #outputs()}; the samples of a
 * batch follow one another in one array. Arguments are checked before anything is written.
 */
public final class Predictor {

  /** What {@link #classOf} returns for NaN. */
  public static final int NO_CLASS = -1;

  private final List<Layer> layers;
  private final TensorBackend backend;
  private final long multiplyAdds;
  private final Inference inference;
  private final int threads;
  private final int inputs;
  private final int outputs;

  /** Freezes the layers. */
  private Predictor(List<Layer> layers, TensorBackend backend, long multiplyAdds, int threads) {
    this.layers = layers.stream().map(layer -> layer.frozen(threads)).toList();
    this.backend = backend;
    this.multiplyAdds = multiplyAdds;
    this.inference = new Inference(backend, this.layers, multiplyAdds);
    this.threads = threads;
    this.inputs = layers.get(0).inputs();
    this.outputs = layers.get(layers.size() - 1).outputs();
    inference.prepare();
  }

  /** Copies the numbers of a net. */
  static Predictor of(Net net) {
    return new Predictor(net.layers(), net.backend(), net.parameterCount(), 1);
  }

  /**
   * The same snapshot on several threads. By default a prediction uses only the calling thread,
   * since the other threads of a server have their own requests. With more, batches of 512 samples
   * or more are split between them, smaller ones only in the products of large layers: for one
   * sample, those of some 125,000 weights or more. The new predictor packs the weights anew and has
   * workspaces of its own: keep it, instead of making one for each prediction.
   *
   * @param threads how many threads a prediction may use, including the caller, if the backend has
   *     as many; at least 1
   * @return a predictor that computes the same bits
   * @throws IllegalArgumentException if threads is less than 1
   */
  public Predictor withThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Predictor: threads must be at least 1, got " + threads);
    }
    int most = Math.min(threads, backend.threads().count());
    return new Predictor(layers, backend, multiplyAdds, most);
  }

  /**
   * Predicts one sample.
   *
   * @param x the sample: {@link #inputs()} numbers; not modified
   * @param out the output: {@link #outputs()} numbers; modified; it may be x
   * @throws ShapeException if an array has the wrong length
   */
  public void predict(float[] x, float[] out) {
    one(x, out, Reading.AS_IT_IS);
  }

  /**
   * Predicts one sample of any type. The encoder writes into the predictor's memory, so that
   * nothing is allocated; if it throws, out is not written.
   *
   * @param <T> the type of the sample
   * @param sample the sample
   * @param encoder gives its {@link #inputs()} numbers; may be called by several threads at once
   * @param out the output: {@link #outputs()} numbers; modified
   * @throws ShapeException if out has the wrong length
   */
  public <T> void predict(T sample, SampleEncoder<? super T> encoder, float[] out) {
    one(sample, encoder, out, Reading.AS_IT_IS);
  }

  /**
   * Predicts one sample of any type into a result of any type. Encoder and decoder use the
   * predictor's memory, so that nothing is allocated.
   *
   * @param <T> the type of the sample
   * @param <R> the type of the result
   * @param sample the sample
   * @param encoder gives its {@link #inputs()} numbers; may be called by several threads at once
   * @param result where the decoder writes; modified
   * @param decoder reads the {@link #outputs()} numbers; may be called by several threads at once
   */
  public <T, R> void predict(
      T sample, SampleEncoder<? super T> encoder, R result, OutputDecoder<? super R> decoder) {
    Objects.requireNonNull(sample, "sample");
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(decoder, "decoder");
    inference.one(sample, encoder, result, decoder);
  }

  /**
   * Predicts a batch.
   *
   * @param x the samples, one after the other; not modified
   * @param xOffset the start of the first one in x
   * @param rows the number of samples, at least 0
   * @param out receives the outputs, one after the other; modified; if it is x, the ranges must not
   *     overlap
   * @param outOffset the start of the first one in out
   * @throws ShapeException if a range exceeds its array
   * @throws IllegalArgumentException if the ranges overlap
   */
  public void predict(float[] x, int xOffset, int rows, float[] out, int outOffset) {
    many(x, xOffset, rows, out, outOffset, Reading.AS_IT_IS);
  }

  /**
   * Predicts a batch into a new tensor.
   *
   * @param x one sample in each row; not modified
   * @return one output in each row; a new tensor
   * @throws ShapeException if the number of columns is not the number of inputs
   */
  public Tensor predict(Tensor x) {
    return all(x, Reading.AS_IT_IS);
  }

  /**
   * The probability of each class for one sample: the softmax of the outputs, for nets trained with
   * {@link dev.nn.loss.SoftmaxCrossEntropy}. See {@link #sigmoids} for those trained with
   * {@link dev.nn.loss.BinaryCrossEntropyWithLogits}.
   *
   * @param x the sample: {@link #inputs()} numbers; not modified
   * @param out the probabilities: {@link #outputs()} numbers; modified; it may be x
   * @throws ShapeException if an array has the wrong length
   * @throws IllegalStateException if there is one output, whose softmax is always 1
   */
  public void probabilities(float[] x, float[] out) {
    one(x, out, Reading.SOFTMAX);
  }

  /**
   * The probability of each class for a batch: see {@link #probabilities(float[], float[])}.
   *
   * @param x the samples, one after the other; not modified
   * @param xOffset the start of the first one in x
   * @param rows the number of samples, at least 0
   * @param out receives the probabilities, one after the other; modified; if it is x, the ranges
   *     must not overlap
   * @param outOffset the start of the first one in out
   * @throws ShapeException if a range exceeds its array
   * @throws IllegalArgumentException if the ranges overlap
   * @throws IllegalStateException if there is one output, whose softmax is always 1
   */
  public void probabilities(float[] x, int xOffset, int rows, float[] out, int outOffset) {
    many(x, xOffset, rows, out, outOffset, Reading.SOFTMAX);
  }

  /**
   * The probability of each class for a batch, in a new tensor.
   *
   * @param x one sample in each row; not modified
   * @return one probability per class in each row; a new tensor
   * @throws ShapeException if the number of columns is not the number of inputs
   * @throws IllegalStateException if there is one output, whose softmax is always 1
   */
  public Tensor probabilities(Tensor x) {
    return all(x, Reading.SOFTMAX);
  }

  /**
   * The probability of each class for one sample of any type: see {@link #predict(Object,
   * SampleEncoder, float[])}.
   *
   * @param <T> the type of the sample
   * @param sample the sample
   * @param encoder gives its {@link #inputs()} numbers
   * @param out the probabilities: {@link #outputs()} numbers; modified
   * @throws ShapeException if out has the wrong length
   * @throws IllegalStateException if there is one output, whose softmax is always 1
   */
  public <T> void probabilities(T sample, SampleEncoder<? super T> encoder, float[] out) {
    one(sample, encoder, out, Reading.SOFTMAX);
  }

  /**
   * The probability of each label for one sample: the sigmoid of each output, for nets trained with
   * {@link dev.nn.loss.BinaryCrossEntropyWithLogits}. One output is the probability of class 1.
   *
   * @param x the sample: {@link #inputs()} numbers; not modified
   * @param out the probabilities: {@link #outputs()} numbers; modified; it may be x
   * @throws ShapeException if an array has the wrong length
   */
  public void sigmoids(float[] x, float[] out) {
    one(x, out, Reading.SIGMOID);
  }

  /**
   * The probability of each label for a batch: see {@link #sigmoids(float[], float[])}.
   *
   * @param x the samples, one after the other; not modified
   * @param xOffset the start of the first one in x
   * @param rows the number of samples, at least 0
   * @param out receives the probabilities, one after the other; modified; if it is x, the ranges
   *     must not overlap
   * @param outOffset the start of the first one in out
   * @throws ShapeException if a range exceeds its array
   * @throws IllegalArgumentException if the ranges overlap
   */
  public void sigmoids(float[] x, int xOffset, int rows, float[] out, int outOffset) {
    many(x, xOffset, rows, out, outOffset, Reading.SIGMOID);
  }

  /**
   * The probability of each label for a batch, in a new tensor.
   *
   * @param x one sample in each row; not modified
   * @return one probability per label in each row; a new tensor
   * @throws ShapeException if the number of columns is not the number of inputs
   */
  public Tensor sigmoids(Tensor x) {
    return all(x, Reading.SIGMOID);
  }

  /**
   * The probability of each label for one sample of any type: see {@link #predict(Object,
   * SampleEncoder, float[])}.
   *
   * @param <T> the type of the sample
   * @param sample the sample
   * @param encoder gives its {@link #inputs()} numbers
   * @param out the probabilities: {@link #outputs()} numbers; modified
   * @throws ShapeException if out has the wrong length
   */
  public <T> void sigmoids(T sample, SampleEncoder<? super T> encoder, float[] out) {
    one(sample, encoder, out, Reading.SIGMOID);
  }

  /**
   * The class of one sample: {@link #classOf} its outputs.
   *
   * @param x the sample: {@link #inputs()} numbers; not modified
   * @return the class, from 0
   * @throws ShapeException if x has the wrong length
   * @throws ArithmeticException if an output is NaN, which indicates no class
   */
  public int classify(float[] x) {
    requireSample(x);
    int c = inference.classify(x);
    if (c == NO_CLASS) {
      throw new ArithmeticException(
          "Predictor: an output is NaN, so no class is the most likely: look for NaN and infinite numbers in x and in the net's parameters");
    }
    return c;
  }

  /**
   * The class that a row of outputs indicates. Several columns are one score per class, and the
   * largest wins, the first one in a tie. A single column is a logit, as for
   * {@link dev.nn.loss.BinaryCrossEntropyWithLogits}: class 1 from 0 on, class 0 below.
   *
   * @param outputs the outputs of a net; not modified
   * @param row the row, from 0
   * @return the class, from 0; {@link #NO_CLASS} if an output of the row is NaN
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalStateException if there are no columns
   */
  public static int classOf(Tensor outputs, int row) {
    int best = outputs.argmax(row); // of the first NaN, if there is one
    float greatest = outputs.get(row, best);
    if (Float.isNaN(greatest)) {
      return NO_CLASS;
    }
    return outputs.cols() > 1 ? best : greatest >= 0 ? 1 : 0;
  }

  /**
   * The number of inputs: the length of a sample.
   *
   * @return at least 1
   */
  public int inputs() {
    return inputs;
  }

  /**
   * The number of outputs: the length of an output.
   *
   * @return at least 1
   */
  public int outputs() {
    return outputs;
  }

  private void one(float[] x, float[] out, Reading reading) {
    requireSample(x);
    requireOutput(out);
    requireMeaning(reading);
    inference.one(x, out, reading);
  }

  private <T> void one(T sample, SampleEncoder<? super T> encoder, float[] out, Reading reading) {
    Objects.requireNonNull(sample, "sample");
    Objects.requireNonNull(encoder, "encoder");
    requireOutput(out);
    requireMeaning(reading);
    inference.one(sample, encoder, out, reading);
  }

  private void many(float[] x, int xOffset, int rows, float[] out, int outOffset, Reading reading) {
    requireRange("x", x, xOffset, rows, inputs);
    requireRange("out", out, outOffset, rows, outputs);
    requireDisjoint(x, xOffset, rows, out, outOffset);
    requireMeaning(reading);
    if (threads == 1) {
      inference.many(x, xOffset, rows, out, outOffset, reading);
    } else {
      Tensor samples = Tensor.wrap(x, xOffset, rows, inputs);
      inference.all(samples, Tensor.wrap(out, outOffset, rows, outputs), reading, threads);
    }
  }

  private Tensor all(Tensor x, Reading reading) {
    Objects.requireNonNull(x, "x");
    if (x.cols() != inputs) {
      throw new ShapeException("Predictor: x is %s, but the net has %s inputs: give it %s columns"
          .formatted(x.describe(), inputs, inputs));
    }
    requireMeaning(reading);
    Tensor out = Tensor.zeros(x.rows(), outputs);
    inference.all(x, out, reading, threads);
    return out;
  }

  /** After the arguments have been checked. */
  private void requireMeaning(Reading reading) {
    if (reading == Reading.SOFTMAX && outputs == 1) {
      throw new IllegalStateException(
          "Predictor: the softmax of one output is always 1: if the net was trained with BinaryCrossEntropyWithLogits, sigmoids gives the probability of class 1");
    }
  }

  private void requireSample(float[] x) {
    Objects.requireNonNull(x, "x");
    if (x.length != inputs) {
      throw new ShapeException(
          "Predictor: x has %s numbers, but the net has %s inputs".formatted(x.length, inputs));
    }
  }

  private void requireOutput(float[] out) {
    Objects.requireNonNull(out, "out");
    if (out.length != outputs) {
      throw new ShapeException("Predictor: out has room for %s numbers, but the net has %s outputs"
          .formatted(out.length, outputs));
    }
  }

  private static void requireRange(String name, float[] array, int offset, int rows, int cols) {
    Objects.requireNonNull(array, name);
    if (offset < 0 || rows < 0 || offset + (long) rows * cols > array.length) {
      throw new ShapeException(
          "Predictor: %s rows of %s numbers, starting at %s, exceed %s, which has %s"
              .formatted(rows, cols, offset, name, array.length));
    }
  }

  private void requireDisjoint(float[] x, int xOffset, int rows, float[] out, int outOffset) {
    if (x == out && xOffset < outOffset + rows * outputs && outOffset < xOffset + rows * inputs) {
      throw new IllegalArgumentException(
          "Predictor: %s samples, starting at %s, and their outputs, starting at %s, overlap in one array: give the outputs their own array"
              .formatted(rows, xOffset, outOffset));
    }
  }

  /** Returns the layers, one per line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Predictor");
    layers.forEach(layer -> text.append("\n  ").append(layer));
    return text.toString();
  }
}
