package dev.nn.examples.data;

import dev.nn.io.FormatException;
import dev.nn.io.Idx;
import dev.nn.io.IdxArray;
import dev.nn.io.IdxType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images and labels of IDX files. */
public final class IdxImages {

  private static final float WHITE = 255;

  private IdxImages() {}

  /** Images with their labels, or without. */
  static RawSamples read(Path imagesFile, @Nullable Path labelsFile) throws IOException {
    IdxArray images = bytes(imagesFile, 3, "images");
    int[] shape = images.shape();
    Pixels pixels = new Pixels(shape[2], shape[1], WHITE);
    return new RawSamples(
        images.toTensor().reshape(shape[0], pixels.size()),
        labelsFile == null ? List.of() : labels(labelsFile, shape[0]),
        train -> pixels,
        imagesFile,
        i -> "image " + i,
        List.of());
  }

  private static List<String> labels(Path file, int images) throws IOException {
    IdxArray labels = bytes(file, 1, "labels");
    if (labels.size() != images) {
      throw new FormatException(
          file,
          "%d labels for %d images: the files do not belong together"
              .formatted(labels.size(), images));
    }
    return Arrays.stream(labels.toInts()).mapToObj(Integer::toString).toList();
  }

  private static IdxArray bytes(Path file, int dims, String what) throws IOException {
    IdxArray array = Idx.read(file);
    if (array.shape().length != dims || array.type() != IdxType.UBYTE || array.size() == 0) {
      throw new FormatException(
          file,
          "%s are unsigned bytes in %d dimensions, found %d numbers of type %s in %d"
              .formatted(what, dims, array.size(), array.type(), array.shape().length));
    }
    return array;
  }
}
