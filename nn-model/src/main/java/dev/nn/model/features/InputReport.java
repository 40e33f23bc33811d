package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Counts of the remarks on the inputs of many rows: for each feature, how many values were filled,
 * unknown, outside the training range, flattened, faint or ignored. It accumulates as rows are
 * encoded; not thread-safe.
 */
public final class InputReport {

  private final List<Feature> features;
  private final long[][] counts;
  private long rows;

  /**
   * Makes an empty report.
   *
   * @param features the features to count remarks for
   */
  public InputReport(List<Feature> features) {
    this.features = List.copyOf(Objects.requireNonNull(features, "features"));
    this.counts = new long[features.size()][Remark.values().length];
  }

  /** Counts one row. */
  void add(Remark[] remarks) {
    for (int f = 0; f < remarks.length; f++) {
      counts[f][remarks[f].ordinal()]++;
    }
    rows++;
  }

  /**
   * How many rows were encoded.
   *
   * @return at least 0
   */
  public long rows() {
    return rows;
  }

  /**
   * How often a remark was made on a feature.
   *
   * @param feature its name
   * @param remark the remark
   * @return at least 0
   * @throws IllegalArgumentException if there is no such feature
   */
  public long count(String feature, Remark remark) {
    Objects.requireNonNull(feature, "feature");
    Objects.requireNonNull(remark, "remark");
    for (int f = 0; f < features.size(); f++) {
      if (features.get(f).name().equals(feature)) {
        return counts[f][remark.ordinal()];
      }
    }
    throw new IllegalArgumentException("InputReport: no feature is called '%s', only %s"
        .formatted(feature, features.stream().map(Feature::name).toList()));
  }

  /**
   * Whether there were no remarks.
   *
   * @return true if all values were like those in training
   */
  public boolean isClean() {
    return lines().isEmpty();
  }

  /**
   * The remarks in words.
   *
   * @return one line for each feature and remark that occurred
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int f = 0; f < features.size(); f++) {
      for (Remark remark : Remark.values()) {
        long count = counts[f][remark.ordinal()];
        if (remark != Remark.NONE && count > 0) {
          lines.add("%s: %s of %s values %s"
              .formatted(features.get(f).name(), count, rows, words(remark)));
        }
      }
    }
    return lines;
  }

  private static String words(Remark remark) {
    return switch (remark) {
      case NONE -> "like those in training";
      case FILLED -> "missing and replaced";
      case UNKNOWN -> "did not occur in training and were encoded as unknown";
      case OUTSIDE -> "outside the training range";
      case FLATTENED ->
        "are on a scale that an outlier in training stretches until most values hardly differ: correct it, or leave its rows out";
      case FAINT -> "have no pixel above 1/100 of the greatest in training: check their scale";
      case IGNORED -> "differ from the only value in training and are ignored";
    };
  }

  /** Returns the rows and the remarks. */
  @Override
  public String toString() {
    return rows + " rows" + (isClean() ? "" : "; " + String.join("; ", lines()));
  }
}
