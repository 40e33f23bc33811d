package dev.nn.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes a file so that a kill or a loss of power at any moment leaves the old or the new one,
 * whole: into a temporary file beside it, forced to the disk, then moved over it in one step, and
 * the move forced to the disk too.
 */
public final class AtomicFile {

  /** What a file is to hold. */
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param out takes the bytes; buffered
     * @throws IOException if they can't be written
     */
    void write(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes a file: the old one, if there is one, is replaced in one step.
   *
   * @param file the file; its folder is made if it is missing
   * @param content what it is to hold
   * @throws IOException if it can't be written; the old file is then as it was
   */
  public static void write(Path file, Content content) throws IOException {
    if (Files.isDirectory(Objects.requireNonNull(file, "file"))) {
      throw new IOException(file + ": is a directory: name a file in it");
    }
    try {
      replace(file, content);
    } catch (AccessDeniedException e) {
      throw notSaved(file, "no permission to write " + e.getFile(), e);
    } catch (IOException e) {
      throw notSaved(file, e.getMessage(), e);
    }
  }

  private static IOException notSaved(Path file, String reason, IOException cause) {
    return new IOException(
        "%s: not saved, what was there is as it was: %s".formatted(file, reason), cause);
  }

  private static void replace(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Not createTempFile: only its owner may read what that makes, for good.
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        content.write(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceWherePossible(folder);
  }

  /** What was moved is in place; Windows opens no folder, and some file systems force none. */
  private static void forceWherePossible(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The new file is whole; only a loss of power may still bring back the old one.
    }
  }
}
