package dev.nn.examples.train;

import dev.nn.optim.Schedule;
import picocli.CommandLine.Option;

/** How the learning rate changes. */
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
      defaultValue = "cosine",
      description =
          "Of the learning rate: ${COMPLETION-CANDIDATES}. Cosine ends at 0 with the last step.")
  private Name name = Name.COSINE;

  @Option(
      names = "--decay",
      paramLabel = "FACTOR",
      defaultValue = "0.5",
      description = "What step and exponential multiply the rate with.")
  private double factor;

  @Option(
      names = "--decay-every",
      paramLabel = "STEPS",
      defaultValue = "1000",
      description = "How often they do.")
  private long every;

  @Option(
      names = "--warm-up",
      paramLabel = "STEPS",
      defaultValue = "0",
      description = "Steps in which the rate rises from 0.")
  private long warmUp;

  /** Makes the schedule of so many steps. */
  public Schedule schedule(float rate, long steps) {
    Schedule schedule = switch (name) {
      case CONSTANT -> Schedule.constant(rate);
      case COSINE -> Schedule.cosine(rate, 0f, steps);
      case STEP -> Schedule.step(rate, every, factor);
      case EXPONENTIAL -> Schedule.exponential(rate, StrictMath.pow(factor, 1.0 / every));
    };
    return warmUp == 0 ? schedule : schedule.warmUp(warmUp);
  }
}
