package dev.nn.model.features;

import dev.nn.net.SampleEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Encoding} for rows of one type: it fills a net's inputs. Immutable.
 *
 * @param <T> the type of a row
 */
public final class Encoder<T> implements SampleEncoder<T> {

  /** Encodes one feature of a row, or several from one array. */
  interface Step<T> {

    /** Writes the columns of a row whose first column is at {@code base}. */
    Remark encode(T row, float[] out, int base);

    /** Does the same for a block of rows, one after the other. */
    default void encode(Block<T> rows, float[] out, int base, int columns) {
      for (int i = 0; i < rows.size(); i++) {
        encode(rows.row(i), out, base + i * columns);
      }
    }
  }

  private record NumberStep<T>(
      FittedNumber number, double scale, ToDoubleFunction<T> reader, int at) implements Step<T> {

    @Override
    public Remark encode(T row, float[] out, int base) {
      return number.encode(reader.applyAsDouble(row), scale, out, base + at);
    }

    @Override
    public void encode(Block<T> rows, float[] out, int base, int columns) {
      double[] values = rows.numbers(reader);
      for (int i = 0; i < values.length; i++) {
        number.encode(values[i], scale, out, base + i * columns + at);
      }
    }
  }

  private record CategoryStep<T>(
      FittedCategory category, Function<? super T, ? extends @Nullable Object> reader, int at)
      implements Step<T> {

    @Override
    public Remark encode(T row, float[] out, int base) {
      return category.encode(reader.apply(row), out, base + at);
    }

    @Override
    public void encode(Block<T> rows, float[] out, int base, int columns) {
      @Nullable Object[] values = rows.values(reader);
      for (int i = 0; i < values.length; i++) {
        category.encode(values[i], out, base + i * columns + at);
      }
    }
  }

  /** Encodes values that were kept when they were measured. */
  private record KeptStep<T>(CategoryStep<T> step, KeptValues kept, int[] ofNumbers)
      implements Step<T> {

    @Override
    public Remark encode(T row, float[] out, int base) {
      return step.encode(row, out, base);
    }

    /** The columns are still 0. */
    @Override
    public void encode(Block<T> rows, float[] out, int base, int columns) {
      for (int i = 0; i < rows.size(); i++) {
        int column = ofNumbers[kept.of(rows.from() + i)];
        int at = base + i * columns + step.at;
        if (column < 0) {
          step.category.encode(null, out, at);
        } else if (!step.category.constant()) {
          out[at + column] = 1;
        }
      }
    }
  }

  private final Encoding encoding;
  private final List<Step<T>> steps;
  private final Step<T>[] fastSteps;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Encoder(Encoding encoding, List<Source<T>> sources, @Nullable KeptValues[] kept) {
    this.encoding = encoding;
    this.steps = new ArrayList<>();
    int at = 0;
    for (int f = 0; f < encoding.features().size(); f++) {
      FittedFeature fitted = encoding.features().get(f);
      steps.add(step(fitted, sources.get(f), at, kept[f]));
      at += fitted.columns();
    }
    this.fastSteps = ArraySteps.merged(encoding.features(), sources, steps).toArray(new Step[0]);
  }

  private static <T> Step<T> step(
      FittedFeature fitted, Source<T> source, int at, @Nullable KeptValues kept) {
    if (fitted instanceof FittedNumber number) {
      ToDoubleFunction<T> reader = Source.numbers(number.feature(), source);
      return new NumberStep<>(number, number.scale(), reader, at);
    }
    if (fitted instanceof FittedFlag flag) {
      ToDoubleFunction<T> reader = Source.numbers(flag.feature(), source);
      return (row, out, base) -> flag.encode(reader.applyAsDouble(row), out, base + at);
    }
    if (fitted instanceof FittedCategory category) {
      CategoryStep<T> reading =
          new CategoryStep<>(category, Source.texts(category.feature(), source), at);
      return kept == null
          ? reading
          : new KeptStep<>(reading, kept, kept.columns(category.values()));
    }
    FittedImage image = (FittedImage) fitted;
    Function<? super T, float[]> reader = Source.pixels(image.feature(), source);
    return (row, out, base) -> image.encode(reader.apply(row), out, base + at);
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
      step.encode(row, inputs, 0);
    }
  }

  /**
   * Encodes several rows, one after the other: a few dozen at a time are faster than one by one.
   *
   * @param rows the rows; not modified
   * @param inputs {@link Encoding#columns()} numbers for each row; modified
   * @param at the index of the first number of the first row
   * @throws InputException if one of them is null or has a value that is refused; the inputs may
   *     then be partly overwritten
   * @throws IllegalArgumentException if they do not fit into the array
   */
  public void encodeAll(List<? extends T> rows, float[] inputs, int at) {
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(inputs, "inputs");
    if (at < 0 || (long) rows.size() * encoding.columns() > (long) inputs.length - at) {
      throw new IllegalArgumentException(
          "encodeAll: %s rows of %s columns do not fit into an array of %s numbers from index %s on"
              .formatted(rows.size(), encoding.columns(), inputs.length, at));
    }
    encode(new Block<>(rows, 0), inputs, at);
  }

  void encode(Block<T> block, float[] inputs, int at) {
    for (Step<T> step : fastSteps) {
      step.encode(block, inputs, at, encoding.columns());
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
      remarks[f] = steps.get(f).encode(row, inputs, 0);
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
