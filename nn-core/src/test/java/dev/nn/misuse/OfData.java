package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.data.Dataset;
import dev.nn.data.ImageAugmentation;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.data.Standardization;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.data}: 9 samples of 3 inputs and 2 targets, in batches of 2. */
final class OfData {

  private static final Class<ShapeException> SHAPE = ShapeException.class;
  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;

  private OfData() {}

  static Stream<Row> rows() {
    return Stream.of(datasets(), batches(), standardizations(), images()).flatMap(rows -> rows);
  }

  private static Stream<Row> datasets() {
    return Stream.of(
        row(
            "Dataset.regression with too few targets",
            w -> Dataset.regression(w.data.inputs(), Tensor.zeros(8, 2)),
            SHAPE,
            "Dataset: inputs are 9x3, targets are 8x2",
            "each input needs one target"),
        row(
            "Dataset.classification with too many labels",
            w -> Dataset.classification(w.data.inputs(), new int[10], 2),
            SHAPE,
            "inputs are 9x3, targets are 10x2"),
        label(2),
        label(-1),
        row(
            "Dataset.classification of one class",
            w -> Dataset.classification(w.data.inputs(), new int[9], 1),
            ILLEGAL,
            "at least 2 classes are needed",
            "got 1"),
        row(
            "Dataset.rows past the last",
            w -> w.data.rows(5, 10),
            IndexOutOfBoundsException.class,
            "rows 5 to 10",
            "9x3"),
        row(
            "Dataset.withWeights of too few",
            w -> w.data.withWeights(new float[8]),
            SHAPE,
            "Dataset: 8 weights for 9 samples"),
        row(
            "Dataset.withWeights of zeros",
            w -> w.data.withWeights(new float[9]),
            ILLEGAL,
            "all samples have the weight 0"),
        weight(-0.5f),
        weight(Float.NaN),
        weight(Float.POSITIVE_INFINITY),
        split(-0.1),
        split(1.5),
        split(Double.NaN));
  }

  private static Row label(int label) {
    return row(
        "Dataset.classification with label " + label,
        w -> Dataset.classification(w.data.inputs(), new int[] {0, 1, 1, label, 0, 0, 0, 0, 0}, 2),
        ILLEGAL,
        "Dataset: the label of sample 3 is " + label + ": it must be from 0 to 1");
  }

  private static Row weight(float wrong) {
    return row(
        "Dataset.withWeights " + wrong,
        w -> w.data.withWeights(new float[] {1, 1, wrong, 1, 1, 1, 1, 1, 1}),
        ILLEGAL,
        "Dataset: the weight of sample 2 is " + wrong,
        "finite and at least 0");
  }

  private static Row split(double fraction) {
    return row(
        "Dataset.split at " + fraction,
        w -> w.data.split(fraction, 1),
        ILLEGAL,
        "split: the fraction must be from 0 to 1",
        "got " + fraction);
  }

  private static Stream<Row> batches() {
    return Stream.of(
        batchSize(0, Sampling.WITHOUT_REPLACEMENT),
        batchSize(-3, Sampling.WITH_REPLACEMENT),
        batchSize(10, Sampling.WITHOUT_REPLACEMENT),
        row(
            "MiniBatches of no samples",
            w -> new MiniBatches(w.data.rows(0, 0), 1, Sampling.WITH_REPLACEMENT, 1),
            ILLEGAL,
            "MiniBatches: batches of 1",
            "from 0 samples"),
        position(1),
        position(10),
        position(-2));
  }

  private static Row batchSize(int size, Sampling sampling) {
    return row(
        "MiniBatches of %d, %s".formatted(size, sampling),
        w -> new MiniBatches(w.data, size, sampling, 1),
        ILLEGAL,
        "MiniBatches: batches of " + size,
        "from 9 samples");
  }

  private static Row position(int next) {
    return row(
        "MiniBatches.restore at sample " + next,
        w -> w.batches.restore(new MiniBatches.State(1, next, 1)),
        ILLEGAL,
        "MiniBatches: the next sample is " + next,
        "no batch of 2 from 9 samples");
  }

  private static Stream<Row> standardizations() {
    return Stream.of(
        row(
            "Standardization.fit to no rows",
            w -> Standardization.fit(Tensor.zeros(0, 3)),
            ILLEGAL,
            "Standardization: 0x3 has no rows"),
        row(
            "Standardization.fit to NaN",
            w -> Standardization.fit(Tensor.matrix(1, 2, 1, Float.NaN)),
            ILLEGAL,
            "row 0, column 1 is NaN",
            "must be finite"),
        row(
            "Standardization.of two lengths",
            w -> Standardization.of(new float[3], new float[2]),
            ILLEGAL,
            "3 means, but 2 deviations"),
        row(
            "Standardization.of a deviation 0",
            w -> Standardization.of(new float[1], new float[1]),
            ILLEGAL,
            "column 0",
            "deviation 0.0",
            "more than 0"),
        row(
            "Standardization.of an infinite mean",
            w -> Standardization.of(new float[] {Float.POSITIVE_INFINITY}, new float[] {1}),
            ILLEGAL,
            "column 0: mean Infinity",
            "finite"),
        row(
            "Standardization.apply to other columns",
            w -> w.standardization.apply(w.data.targets()),
            SHAPE,
            "fitted on 3 columns",
            "is 9x2"),
        row(
            "Standardization.invert of other columns",
            w -> w.standardization.invert(w.data.targets()),
            SHAPE,
            "fitted on 3 columns",
            "is 9x2"),
        row(
            "Standardization.inputsOf other data",
            w -> w.standardization.inputsOf(Dataset.regression(w.data.targets(), w.data.targets())),
            SHAPE,
            "fitted on 3 columns",
            "is 9x2"));
  }

  private interface Setting {
    void set(ImageAugmentation.Builder builder, double value);
  }

  private static Stream<Row> images() {
    return Stream.of(
            Stream.of(
                row(
                    "ImageAugmentation of 0 rows",
                    w -> ImageAugmentation.builder(0, 3),
                    ILLEGAL,
                    "an image is at least 1x1",
                    "got 0x3"),
                row(
                    "ImageAugmentation of more pixels than an array holds",
                    w -> ImageAugmentation.builder(1 << 16, 1 << 16),
                    ILLEGAL,
                    "got 65536x65536"),
                row(
                    "ImageAugmentation.apply to other columns",
                    w -> w.augmentation.apply(w.data.targets(), w.random),
                    SHAPE,
                    "images of 1x3 are rows of 3",
                    "inputs are 9x2")),
            setting("shift", (builder, x) -> builder.shift(x)),
            setting("rotate", (builder, x) -> builder.rotate(x)),
            setting("scale", (builder, x) -> builder.scale(x)),
            setting("elastic strength", (builder, x) -> builder.elastic(x, 2)),
            setting("elastic", (builder, x) -> builder.elastic(1, x)))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> setting(String name, Setting setting) {
    return Stream.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY)
        .map(value -> row(
            "ImageAugmentation.%s %s".formatted(name, value),
            w -> setting.set(w.augmentationBuilder, value),
            ILLEGAL,
            "ImageAugmentation: " + name,
            "got " + value));
  }
}
