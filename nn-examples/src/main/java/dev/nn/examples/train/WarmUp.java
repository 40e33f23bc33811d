package dev.nn.examples.train;

import dev.nn.examples.table.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The length of the learning rate's warm-up.
 *
 * @param amount steps, or per cent of the run
 * @param percent whether the amount is a share of the run
 */
record WarmUp(long amount, boolean percent) {

  /** The number of warm-up steps in a run of the given length. */
  long steps(long run) {
    long steps = percent ? run * amount / 100 : amount;
    if (steps >= run && steps > 0) {
      throw new UsageException(
          "--warm-up %s takes %s steps, but the run has only %s and would never reach the full learning rate: give fewer steps, or a share such as 5%%"
              .formatted(this, steps, run));
    }
    return steps;
  }

  @Override
  public String toString() {
    return amount + (percent ? "%" : "");
  }

  /** Reads {@code 400} or {@code 5%}. */
  static final class Converter implements ITypeConverter<WarmUp> {

    @Override
    public WarmUp convert(String text) {
      if (!text.matches("\\d{1,9}%?")) {
        throw new TypeConversionException(
            "'%s' is neither a number of steps nor a share: give a value such as 400 or 5%%"
                .formatted(text));
      }
      boolean percent = text.endsWith("%");
      return new WarmUp(Long.parseLong(text.replace("%", "")), percent);
    }
  }
}
