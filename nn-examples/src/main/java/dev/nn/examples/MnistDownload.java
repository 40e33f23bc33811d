package dev.nn.examples;

import dev.nn.io.FormatException;
import dev.nn.io.Idx;
import dev.nn.io.IdxArray;
import dev.nn.io.IdxType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Downloads MNIST once: each file is verified by the SHA-256 of its decompressed data before it
 * enters the cache atomically.
 */
final class MnistDownload {

  private MnistDownload() {}

  /** The folder of the files; missing files are downloaded. */
  static Path folder(Downloads downloads) throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : new TreeMap<>(downloads.sha256()).entrySet()) {
      Path target = downloads.cache().resolve(file.getKey());
      if (!Files.exists(target)) {
        fetch(downloads, file.getKey(), file.getValue(), target);
      }
    }
    return downloads.cache();
  }

  private static void fetch(Downloads downloads, String name, String sha256, Path target)
      throws IOException, InterruptedException {
    Files.createDirectories(downloads.cache());
    Path part = Files.createTempFile(downloads.cache(), name, ".part");
    // Ctrl-C does not wait for a download, nor for the end of this method.
    part.toFile().deleteOnExit();
    try {
      new HttpFile(downloads.source().resolve(name), downloads.patience(), downloads.longest())
          .receive(part);
      String found = sha256(part);
      if (!found.equals(sha256)) {
        throw new IOException(
            "the SHA-256 of its data is %s, expected %s".formatted(found, sha256));
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      System.err.println("Saved " + target);
    } catch (IOException e) {
      String reason =
          e instanceof FormatException ? "it is not a complete IDX file" : e.getMessage();
      throw new IOException(
          "%s: %s: try again, or put MNIST's four .gz files into %s, or use --data DIR"
              .formatted(downloads.source().resolve(name), reason, downloads.cache()),
          e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * The SHA-256 of the file's decompressed contents. The strict reader accepts nothing but a header
   * and its data, so writing both again gives the same bytes.
   */
  private static String sha256(Path gzip) throws IOException {
    IdxArray array = Idx.read(gzip);
    if (array.type() != IdxType.UBYTE) {
      throw new FormatException(gzip, "contains numbers of type %s, expected bytes", array.type());
    }
    int[] shape = array.shape();
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.write(new byte[] {0, 0, 8, (byte) shape.length});
      for (int dim : shape) {
        out.writeInt(dim);
      }
      int[] numbers = array.toInts();
      byte[] bytes = new byte[numbers.length];
      for (int e = 0; e < bytes.length; e++) {
        bytes[e] = (byte) numbers[e];
      }
      out.write(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
