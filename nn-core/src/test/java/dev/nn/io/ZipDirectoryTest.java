package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An archive of two entries with extra fields and comments, in which one field lies. */
class ZipDirectoryTest {

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

  private List<ZipDirectory.Entry> entries() throws IOException {
    return List.copyOf(new ZipDirectory(Source.of(bytes.array())).entries().values());
  }

  private void readAll() throws IOException {
    Zip zip = new Zip(Source.of(bytes.array()));
    for (ZipDirectory.Entry entry : zip.entries().values()) {
      try (InputStream in = zip.open(entry)) {
        assertEquals(100, in.readAllBytes().length);
      }
    }
  }

  @Test
  void extraFieldsAndCommentsAreSkipped() throws IOException {
    readAll();
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
    "4, 1, incomplete",
    "6, 1, incomplete",
    "8, 1, incomplete",
    "10, 1, incomplete",
    "10, -1, incomplete",
    "12, 1, incomplete",
    "12, -1, incomplete",
    "16, 1, incomplete",
    "16, -1, incomplete",
    "20, 1, no end of directory",
    "20, -1, no end of directory",
    "0, 1, no end of directory"
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
    refused("the directory of 3 entries is incomplete");
  }

  /** What is added to a field of the second entry, of 16 bits. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, entry 2 of 2 is not at byte", "28, 1, entry 2 of 2 ends after",
        "28, -1, the directory ends at byte",
    "30, 1, entry 2 of 2 ends after", "32, 1, entry 2 of 2 ends after", "32, -1, directory ends at",
    "42, 1, does not begin with its header", "42, -1, does not begin with its header",
        "42, -40, outside its range of"
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
    refused("entry .npy does not begin with its header");
  }

  @Test
  void theDataMayReachTheDirectoryAndNoFurther() throws IOException {
    int local = bytes.getInt(second + 42);
    int data = local + 30 + ".npy".length() + bytes.getShort(local + 28);
    bytes.putInt(second + 20, first - data);
    refused("does not hold 100 bytes, packed in " + (first - data));
    bytes.putInt(second + 20, first - data + 1);
    refused("but the next part of the archive is at byte " + first);
    bytes.putInt(second + 20, first - local - 30 - ".npy".length() + 1);
    refused("outside its range of");
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
    FormatException e = assertThrows(FormatException.class, this::readAll);
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
