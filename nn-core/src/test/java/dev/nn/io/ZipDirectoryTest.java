package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An archive of two entries with extra fields and comments, in which one field lies. */
class ZipDirectoryTest {

  private static final Path NAME = Path.of("name");

  private final ByteBuffer bytes = ByteBuffer.wrap(archive()).order(ByteOrder.LITTLE_ENDIAN);
  private final int end = bytes.limit() - 22 - "of all".length();
  private final int first = bytes.getInt(end + 16);
  private final int second = first + 46 + "first.npy".length() + 8 + "of one".length();

  private static byte[] archive() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.setComment("of all");
      for (String name : List.of("first.npy", ".npy")) {
        ZipEntry entry = new ZipEntry(name);
        entry.setExtra(new byte[] {1, 2, 4, 0, 9, 9, 9, 9});
        entry.setComment("of one");
        zip.putNextEntry(entry);
        zip.write(new byte[100]);
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toByteArray();
  }

  private List<ZipDirectory.Entry> entries() throws FormatException {
    return List.copyOf(new ZipDirectory(NAME, bytes.array()).entries().values());
  }

  @Test
  void extraFieldsAndCommentsAreSkipped() throws FormatException {
    List<ZipDirectory.Entry> entries = entries();
    assertEquals(
        List.of("first.npy", ".npy"),
        entries.stream().map(ZipDirectory.Entry::name).toList());
    for (ZipDirectory.Entry entry : entries) {
      assertEquals(100, entry.size());
    }
  }

  /** What is added to a field of the record at the end of the directory. */
  @ParameterizedTest
  @CsvSource({
    "4, 1, not whole",
    "6, 1, not whole",
    "8, 1, not whole",
    "10, 1, not whole",
    "10, -1, not whole",
    "12, 1, not whole",
    "12, -1, not whole",
    "16, 1, not whole",
    "16, -1, not whole",
    "20, 1, no end of a directory",
    "20, -1, no end of a directory",
    "0, 1, no end of a directory"
  })
  void aLieInTheEndIsRefused(int field, int change, String reason) {
    add(end + field, change);
    refused(reason);
  }

  @Test
  void theCountIsThatOfTheEntries() {
    add(end + 8, -1);
    add(end + 10, -1);
    refused("the directory ends at byte");
    add(end + 8, 2);
    add(end + 10, 2);
    refused("a directory of 3 entries is not whole");
  }

  /** What is added to a field of the second entry, of 16 bits. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, entry 2 of 2 is not at byte", "28, 1, entry 2 of 2 ends after",
        "28, -1, is not that of entry",
    "30, 1, entry 2 of 2 ends after", "32, 1, entry 2 of 2 ends after", "32, -1, directory ends at",
    "42, 1, is not that of entry", "42, -1, is not that of entry", "42, -17, is at byte"
  })
  void aLieInAnEntryIsRefused(int field, int change, String reason) {
    add(second + field, change);
    refused(reason);
  }

  /** What is added to a field of the second entry's own header, of 16 bits. */
  @ParameterizedTest
  @CsvSource({"0, 1", "8, 1", "26, 1", "26, -1", "30, 1"})
  void aLieInAHeaderIsRefused(int field, int change) {
    add(bytes.getInt(second + 42) + field, change);
    refused("is not that of entry .npy");
  }

  @Test
  void theDataMayReachTheDirectoryAndNoFurther() throws FormatException {
    int begin = entries().get(1).begin();
    bytes.putInt(second + 20, first - begin);
    assertEquals(first - begin, entries().get(1).packed());
    bytes.putInt(second + 20, first - begin + 1);
    refused("but the directory is at byte");
  }

  @Test
  void aNameIsAsciiUnlessItSaysUtf8() {
    int local = bytes.getInt(second + 42);
    for (int at : new int[] {second + 46, local + 30}) {
      bytes.put(at, (byte) 0xe4);
    }
    refused("is not UTF-8");
    bytes.putShort(second + 8, (short) (bytes.getShort(second + 8) & ~(1 << 11)));
    refused("is not US-ASCII");
  }

  private void add(int at, int change) {
    bytes.putShort(at, (short) (bytes.getShort(at) + change));
  }

  private void refused(String reason) {
    FormatException e = assertThrows(FormatException.class, this::entries);
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
