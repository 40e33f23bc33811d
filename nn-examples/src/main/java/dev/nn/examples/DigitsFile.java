package dev.nn.examples;

import dev.nn.examples.digits.Digits;
import dev.nn.examples.table.WholeFiles;
import dev.nn.file.AtomicFile;
import dev.nn.random.SplitMix64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * The images of the digits 0, 1, ..., 9, 0, 1, ... that the program draws. They are kept in a file,
 * because reading is faster than drawing. A damaged file is replaced.
 */
final class DigitsFile {

  static final int COUNT = 10_000;
  static final int CLASSES = 10;

  private static final int BYTES = COUNT * Digits.PIXELS;

  /** The CRC-32C of all images. */
  private static final long CHECKSUM = 0xa85c903cL;

  /** The seeds of two halves, drawn at the same time: the second continues where the first ends. */
  private static final long[] SEEDS = {0, 0xa183e057a1f51f6cL};

  private DigitsFile() {}

  /** The pixels of all images, from the file in this folder if there is one, else drawn. */
  static byte[] in(Path folder) {
    Path file = folder.resolve("digits");
    try {
      if (Files.isRegularFile(file) && Files.size(file) == BYTES) {
        byte[] pixels = Files.readAllBytes(file);
        if (isWhole(pixels)) {
          return pixels;
        }
      }
    } catch (IOException e) {
      // They are drawn instead.
    }
    byte[] pixels = draw();
    keep(pixels, folder, file);
    return pixels;
  }

  /** Whether these are the images that are drawn, to the last pixel. */
  static boolean isWhole(byte[] pixels) {
    CRC32C checksum = new CRC32C();
    checksum.update(pixels);
    return checksum.getValue() == CHECKSUM;
  }

  static byte[] draw() {
    byte[] pixels = new byte[BYTES];
    int part = COUNT / SEEDS.length;
    IntStream.range(0, SEEDS.length).parallel().forEach(half -> {
      SplitMix64 random = new SplitMix64(SEEDS[half]);
      for (int row = half * part; row < (half + 1) * part; row++) {
        Digits.draw(row % CLASSES, random, pixels, row * Digits.PIXELS);
      }
    });
    return pixels;
  }

  private static void keep(byte[] pixels, Path folder, Path file) {
    if (Files.isWritable(folder)) {
      try {
        WholeFiles.save(() -> AtomicFile.write(file, out -> out.write(pixels)));
      } catch (IOException e) {
        // They are drawn again next time.
      }
    }
  }
}
