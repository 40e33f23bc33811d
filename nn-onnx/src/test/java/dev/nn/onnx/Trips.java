package dev.nn.onnx;

import dev.nn.backend.Backends;
import dev.nn.model.Settings;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of numbers, categories and flags, of which some are missing. */
final class Trips {

  /** Milliseconds since 1970, whose minutes float32 would lose. */
  record Trip(
      double start,
      double length,
      @Nullable String town,
      @Nullable Boolean paid) {

    double minute() {
      return (start - 1.7e12) / 60_000;
    }

    String kind() {
      return minute() < 40 ? "early" : length > 5 ? "long" : "short";
    }
  }

  static final Features<Trip> FEATURES = Features.<Trip>builder()
      .number("start", Trip::start)
      .number("length", Trip::length, Missing.FILLED)
      .category("town", Trip::town, Missing.FILLED, Unknown.ACCEPTED)
      .flag("paid", Trip::paid, Missing.FILLED)
      .build();

  static final List<Trip> ALL = trips(400);

  private Trips() {}

  private static List<Trip> trips(int count) {
    SplitMix64 random = new SplitMix64(1);
    List<Trip> trips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trips.add(new Trip(
          1.7e12 + 60_000L * random.nextInt(100),
          i % 20 == 0 ? Double.NaN : 10 * random.nextFloat(),
          i % 15 == 0 ? null : List.of("Ulm", "Bonn", "Kiel").get(random.nextInt(3)),
          i % 25 == 0 ? null : random.nextInt(3) == 0));
    }
    return trips;
  }

  static void settings(Settings settings) {
    settings.hidden(8).epochs(15).seed(1).backend(Backends.select("scalar"));
  }
}
