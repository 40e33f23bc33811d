package dev.nn.examples.data;

import dev.nn.data.Standardization;
import dev.nn.io.ElementType;
import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import dev.nn.io.StoredArray;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * NumPy's arrays: {@code x} and {@code y}, or {@code x_train}, {@code y_train}, {@code x_test} and
 * {@code y_test}. A sample is a row of features (2 dimensions) or an image (3 dimensions; bytes are
 * divided by 255, other numbers are read as they are).
 *
 * @param path the file
 */
public record NpzFile(Path path) implements Source {

  private static final String ALL = "";
  private static final String TRAIN = "_train";
  private static final String TEST = "_test";

  @Override
  public RawSamples train() throws IOException {
    Npz arrays = Npz.read(path);
    return labelled(arrays, holds(arrays, TRAIN) ? TRAIN : ALL);
  }

  @Override
  public Optional<RawSamples> test() throws IOException {
    Npz arrays = Npz.read(path);
    return holds(arrays, TRAIN) && holds(arrays, TEST)
        ? Optional.of(labelled(arrays, TEST))
        : Optional.empty();
  }

  @Override
  public String target() {
    return "y";
  }

  @Override
  public RawSamples forModel(Encoding encoding, boolean labelled) throws IOException {
    Npz arrays = Npz.read(path);
    String part = holds(arrays, TEST) ? TEST : holds(arrays, ALL) ? ALL : TRAIN;
    RawSamples samples = samples(arrays, part);
    boolean images = encoding.inputs() instanceof Pixels;
    StoredArray x = arrays.array("x" + part);
    if (images != (x.shape().length == 3)) {
      throw new UsageException("the model reads %s, but x%s of %s is %s"
          .formatted(images ? "images" : "rows of features", part, path, shape(x)));
    }
    if (encoding.inputs() instanceof Pixels pixels && pixels.white() != white(x)) {
      throw new UsageException("the model reads pixels up to %s, but x%s of %s is of type %s"
          .formatted(pixels.white(), part, path, x.type()));
    }
    return samples;
  }

  private static boolean holds(Npz arrays, String part) {
    return arrays.names().contains("x" + part);
  }

  private RawSamples labelled(Npz arrays, String part) throws IOException {
    RawSamples samples = samples(arrays, part);
    if (samples.targets().isEmpty()) {
      throw new FormatException(path, "has x%1$s, but no y%1$s to learn".formatted(part));
    }
    return samples;
  }

  private RawSamples samples(Npz arrays, String part) throws IOException {
    if (!holds(arrays, part)) {
      throw new FormatException(
          path, "has no array x or x_train, but %s".formatted(String.join(", ", arrays.names())));
    }
    StoredArray x = arrays.array("x" + part);
    int[] shape = x.shape();
    if (shape.length < 2 || shape.length > 3 || Arrays.stream(shape).anyMatch(dim -> dim == 0)) {
      throw new FormatException(
          path,
          "x%s is %s: give samples x features, or images x height x width"
              .formatted(part, shape(x)));
    }
    Tensor inputs =
        x.toTensor().reshape(shape[0], Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b));
    requireFinite("x" + part, inputs);
    return new RawSamples(
        inputs,
        targets("y" + part, arrays, shape[0]),
        fit(x),
        path,
        i -> "row %d of x%s".formatted(i, part),
        List.of());
  }

  private List<String> targets(String name, Npz arrays, int samples) throws IOException {
    if (!arrays.names().contains(name)) {
      return List.of();
    }
    StoredArray y = arrays.array(name);
    if (Arrays.stream(y.shape()).reduce(1, (a, b) -> a * b) != samples) {
      throw new FormatException(
          path,
          "%s is %s, but there are %d samples: give one class number or quantity for each"
              .formatted(name, shape(y), samples));
    }
    if (y.type() != ElementType.FLOAT32 && y.type() != ElementType.FLOAT64) {
      return Arrays.stream(y.toLongs()).mapToObj(Long::toString).toList();
    }
    Tensor numbers = y.toTensor();
    requireFinite(name, numbers);
    return IntStream.range(0, samples)
        .mapToObj(i -> Float.toString(numbers.array()[i]))
        .toList();
  }

  private void requireFinite(String name, Tensor numbers) throws FormatException {
    for (int e = 0; e < numbers.size(); e++) {
      if (!Float.isFinite(numbers.array()[e])) {
        throw new FormatException(
            path,
            "%s: number %d is %s, no finite float: correct it or leave the sample out"
                .formatted(name, e, numbers.array()[e]));
      }
    }
  }

  private static Function<Tensor, Inputs> fit(StoredArray x) {
    int[] shape = x.shape();
    if (shape.length == 3) {
      return train -> new Pixels(shape[2], shape[1], white(x));
    }
    List<String> names = IntStream.range(0, shape[1]).mapToObj(j -> "x" + j).toList();
    return train -> new Features(names, Standardization.fit(train));
  }

  private static float white(StoredArray x) {
    return x.type() == ElementType.UINT8 ? 255 : 1;
  }

  private static String shape(StoredArray array) {
    return String.join(
        "x", Arrays.stream(array.shape()).mapToObj(Integer::toString).toList());
  }
}
