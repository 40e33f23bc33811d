package dev.nn.model.features;

import dev.nn.net.SampleEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * An {@link Encoding} for rows of one type: it fills a net's inputs. Immutable.
 *
 * @param <T> the type of a row
 */
public final class Encoder<T> implements SampleEncoder<T> {

  /** Encodes one feature of a row, or several from one array. */
  interface Step<T> {
    Remark encode(T row, float[] out);
  }

  private final Encoding encoding;
  private final List<Step<T>> steps;
  private final Step<T>[] fastSteps;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Encoder(Encoding encoding, List<Source<T>> sources) {
    this.encoding = encoding;
    this.steps = new ArrayList<>();
    int at = 0;
    for (int f = 0; f < encoding.features().size(); f++) {
      FittedFeature fitted = encoding.features().get(f);
      steps.add(step(fitted, sources.get(f), at));
      at += fitted.columns();
    }
    this.fastSteps = ArraySteps.merged(encoding.features(), sources, steps).toArray(new Step[0]);
  }

  private static <T> Step<T> step(FittedFeature fitted, Source<T> source, int at) {
    if (fitted instanceof FittedNumber number) {
      ToDoubleFunction<T> reader = Source.numbers(number.feature(), source);
      double scale = number.scale();
      return (row, out) -> number.encode(reader.applyAsDouble(row), scale, out, at);
    }
    if (fitted instanceof FittedFlag flag) {
      ToDoubleFunction<T> reader = Source.numbers(flag.feature(), source);
      return (row, out) -> flag.encode(reader.applyAsDouble(row), out, at);
    }
    if (fitted instanceof FittedCategory category) {
      Function<? super T, ?> reader = ((Source.OfText<T>) source).reader();
      return (row, out) -> category.encode(reader.apply(row), out, at);
    }
    FittedImage image = (FittedImage) fitted;
    Function<? super T, float[]> reader = ((Source.OfPixels<T>) source).reader();
    return (row, out) -> image.encode(reader.apply(row), out, at);
  }

  /**
   * Fills a net's inputs with a row.
   *
   * @param row the row; not modified
   * @param inputs {@link Encoding#columns()} numbers; modified
   * @throws InputException if the row has a value that is refused; the inputs may then be partly
   *     overwritten
   */
  @Override
  public void encode(T row, float[] inputs) {
    Objects.requireNonNull(inputs, "inputs");
    for (Step<T> step : fastSteps) {
      step.encode(row, inputs);
    }
  }

  /**
   * Fills a net's inputs with a row, and counts the remarks on its values.
   *
   * @param row the row; not modified
   * @param inputs {@link Encoding#columns()} numbers; modified
   * @param report counts; modified
   * @throws InputException if the row has a value that is refused; nothing in it is then counted
   */
  public void encode(T row, float[] inputs, InputReport report) {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(report, "report");
    Remark[] remarks = new Remark[steps.size()];
    for (int f = 0; f < remarks.length; f++) {
      remarks[f] = steps.get(f).encode(row, inputs);
    }
    report.add(remarks);
  }

  /**
   * The encoding that this encoder applies.
   *
   * @return the encoding
   */
  public Encoding encoding() {
    return encoding;
  }
}
