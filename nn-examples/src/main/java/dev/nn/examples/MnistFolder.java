package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.io.FormatException;
import dev.nn.io.Idx;
import dev.nn.io.IdxArray;
import dev.nn.io.IdxType;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads images and labels from a folder of IDX files with MNIST's names, gzipped or not. */
final class MnistFolder {

  private static final String IMAGES = "-images-idx3-ubyte";
  private static final String LABELS = "-labels-idx1-ubyte";
  private static final long SPLIT_SEED = 0;

  private MnistFolder() {}

  /** Both parts of the folder, or the test part cut in two. */
  static ImageData read(Path folder, @Nullable Double split) throws IOException {
    Dataset test = part(folder, "t10k");
    if (split == null) {
      return new ImageData(folder.toString(), part(folder, "train"), test);
    }
    Dataset.Split parts = test.split(split, SPLIT_SEED);
    return new ImageData(
        "%s, the test file split at %s".formatted(folder, split), parts.train(), parts.test());
  }

  private static Dataset part(Path folder, String name) throws IOException {
    Path labelsFile = find(folder, name + LABELS);
    Tensor images = images(find(folder, name + IMAGES));
    IdxArray labels = Idx.read(labelsFile);
    if (labels.shape().length != 1 || labels.size() != images.rows()) {
      throw new FormatException(
          labelsFile,
          "%d labels for %d images: the files do not belong together"
              .formatted(labels.size(), images.rows()));
    }
    return Dataset.classification(images, digits(labelsFile, labels), ImageData.CLASSES);
  }

  private static int[] digits(Path file, IdxArray labels) throws FormatException {
    requireBytes(file, labels);
    int[] digits = labels.toInts();
    for (int i = 0; i < digits.length; i++) {
      if (digits[i] >= ImageData.CLASSES) {
        throw new FormatException(
            file, "label %d is %d: digits are from 0 to 9".formatted(i, digits[i]));
      }
    }
    return digits;
  }

  static void requireBytes(Path file, IdxArray array) throws FormatException {
    if (array.type() != IdxType.UBYTE || array.size() == 0) {
      throw new FormatException(
          file,
          "unsigned bytes are needed, found %d numbers of type %s"
              .formatted(array.size(), array.type()));
    }
  }

  /** The images to predict: the file itself, or the test images of a folder. */
  static Path imagesOf(Path fileOrFolder) throws IOException {
    return Files.isDirectory(fileOrFolder) ? find(fileOrFolder, "t10k" + IMAGES) : fileOrFolder;
  }

  /** The images of a file, scaled from 0..255 to 0..1, one in each row. */
  static Tensor images(Path file) throws IOException {
    IdxArray array = Idx.read(file);
    int[] shape = array.shape();
    if (shape.length != 3) {
      throw new FormatException(file, "images have 3 dimensions, found %d".formatted(shape.length));
    }
    requireBytes(file, array);
    Tensor images = array.toTensor().reshape(shape[0], shape[1] * shape[2]);
    float[] pixels = images.array();
    for (int e = 0; e < pixels.length; e++) {
      pixels[e] /= 255f;
    }
    return images;
  }

  private static Path find(Path folder, String name) throws IOException {
    for (String suffix : new String[] {"", ".gz"}) {
      Path file = folder.resolve(name + suffix);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new NoSuchFileException(folder.resolve(name) + "(.gz)");
  }
}
