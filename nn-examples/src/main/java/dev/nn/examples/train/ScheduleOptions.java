package dev.nn.examples.train;

import dev.nn.examples.table.UsageException;
import dev.nn.model.Settings;
import dev.nn.optim.Schedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the learning rate changes. */
@Command(optionListHeading = "%nOptimiser and learning rate:%n")
public final class ScheduleOptions {

  enum Name {
    CONSTANT,
    COSINE,
    STEP,
    EXPONENTIAL
  }

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "How the learning rate changes: constant, cosine, step or exponential. Default: cosine, which reaches 0 at the last step.")
  private @Nullable Name name;

  @Option(
      names = "--decay",
      paramLabel = "FACTOR",
      description =
          "Factor by which step and exponential multiply the learning rate. Default: 0.5.")
  private @Nullable Double factor;

  @Option(
      names = "--decay-every",
      paramLabel = "STEPS",
      description = "Steps in which the factor is applied once. Default: 1000.")
  private @Nullable Long every;

  @Option(
      names = "--warm-up",
      paramLabel = "STEPS|SHARE%",
      converter = WarmUp.Converter.class,
      description =
          "Steps in which the learning rate rises from 0, or a share of the run such as 5%%.")
  private @Nullable WarmUp warmUp;

  /** Refuses what has no effect with the schedule. */
  void check() {
    boolean decays = name == Name.STEP || name == Name.EXPONENTIAL;
    UsageException.require(
        decays || factor == null && every == null,
        "--decay and --decay-every have no effect without --schedule step or exponential: leave them out");
    UsageException.require(
        factor == null || factor > 0 && Double.isFinite(factor),
        "--decay must be a finite number greater than 0, got " + factor);
    UsageException.require(
        every == null || every >= 1, "--decay-every must be at least 1, got " + every);
  }

  /** Sets the schedule, unless the model's own will do. */
  void apply(Settings settings, OptimizerOptions optimizer) {
    if (name != null || warmUp != null || !optimizer.isUsual()) {
      settings.schedule(steps -> schedule(optimizer.rate(), steps));
    }
  }

  private Schedule schedule(float rate, long steps) {
    long period = every == null ? 1000 : every;
    double decay = factor == null ? 0.5 : factor;
    Schedule schedule = switch (name == null ? Name.COSINE : name) {
      case CONSTANT -> Schedule.constant(rate);
      case COSINE -> Schedule.cosine(rate, 0f, steps);
      case STEP -> Schedule.step(rate, period, decay);
      case EXPONENTIAL -> Schedule.exponential(rate, StrictMath.pow(decay, 1.0 / period));
    };
    long warm = warmUp == null ? 0 : warmUp.steps(steps);
    return warm == 0 ? schedule : schedule.warmUp(warm);
  }
}
