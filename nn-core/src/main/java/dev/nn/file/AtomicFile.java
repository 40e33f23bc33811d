package dev.nn.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file so that a crash or power failure at any moment leaves either the old or the new
 * file, complete. The content goes into a temporary file in the same folder, is forced to disk and
 * moved over the target atomically; then the move is forced to disk too.
 */
public final class AtomicFile {

  /** The content of a file. */
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param out where to write the bytes; buffered
     * @throws IOException if they can't be written
     */
    void write(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes a file, replacing an existing one atomically. A symbolic link is kept, and the file that
   * it leads to is replaced; a dangling link is refused, like devices and pipes.
   *
   * @param file the file; its folder is created if it is missing
   * @param content what to write
   * @throws IOException if it can't be written; the old file is then unchanged
   */
  public static void write(Path file, Content content) throws IOException {
    if (Files.isDirectory(Objects.requireNonNull(file, "file"))) {
      throw new IOException(file + ": is a directory: name a file in it");
    }
    boolean exists = Files.exists(file);
    if (exists && !Files.isRegularFile(file)) {
      throw new IOException(file + ": is a device or a pipe: name a regular file");
    }
    if (!exists && Files.isSymbolicLink(file)) {
      throw new IOException(file + ": is a symbolic link that leads nowhere: remove it");
    }
    try {
      replace(exists ? file.toRealPath() : file, content);
    } catch (AccessDeniedException e) {
      throw notSaved(file, "no permission to write in " + folderOf(e), e);
    } catch (NoSuchFileException e) {
      throw notSaved(file, "its folder does not exist and can't be created", e);
    } catch (FileAlreadyExistsException e) {
      throw notSaved(file, e.getFile() + " is a file: choose a folder", e);
    } catch (ClosedByInterruptException e) {
      throw notSaved(file, "the thread was interrupted: save on another thread", e);
    } catch (IOException e) {
      throw notSaved(file, e.getMessage(), e);
    }
  }

  /** What could not be created, a folder or the temporary file, was to be in this folder. */
  private static @Nullable Path folderOf(AccessDeniedException e) {
    return Path.of(e.getFile()).getParent();
  }

  private static IOException notSaved(Path file, String reason, IOException cause) {
    return new IOException(
        "%s: not saved; any earlier file is unchanged: %s".formatted(file, reason), cause);
  }

  private static void replace(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Not createTempFile: only the owner could ever read the file.
    Path temporary = folder.resolve("." + file.getFileName() + "." + unique() + ".tmp");
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

  /** A thread saves one file at a time; random names would load Java's security providers. */
  private static String unique() {
    return ProcessHandle.current().pid()
        + "-" + Thread.currentThread().getId()
        + "-" + Long.toHexString(System.nanoTime());
  }

  /**
   * The file has been moved already. Windows cannot open a folder, and some file systems cannot
   * force one.
   */
  private static void forceWherePossible(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The new file is complete; only a power failure could still bring back the old one.
    }
  }
}
