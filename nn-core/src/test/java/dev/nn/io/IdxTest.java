package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {

  /** Two images of 1 x 3 unsigned bytes. */
  private static final byte[] IMAGES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 2, 3, (byte) 254, (byte) 255
  };

  @TempDir
  Path folder;

  @Test
  void readsUnsignedBytes() throws IOException {
    IdxArray array = Idx.read(file(IMAGES));
    assertEquals(IdxType.UBYTE, array.type());
    assertArrayEquals(new int[] {2, 1, 3}, array.shape());
    assertArrayEquals(new int[] {0, 1, 2, 3, 254, 255}, array.toInts());
    assertArrayEquals(new float[] {0, 1, 2, 3, 254, 255}, array.toTensor().toArray());
  }

  @Test
  void readsGzip() throws IOException {
    assertEquals(255, Idx.read(file(gzip(IMAGES))).toInts()[5]);
  }

  @ParameterizedTest
  @CsvSource({
    "9, 'ff', -1",
    "11, 'fffe', -2",
    "12, '00010000', 65536",
    "13, 'c0200000', -2.5",
    "14, '3ff8000000000000', 1.5"
  })
  void readsEveryType(int code, String hex, float value) throws IOException {
    String header = "0000%02x0100000001".formatted(code);
    byte[] bytes = HexFormat.of().parseHex(header + hex);
    assertEquals(value, Idx.read(file(bytes)).toTensor().get(0, 0));
    assertEquals(value, Idx.read(file(gzip(bytes))).toTensor().get(0, 0));
    for (int length = 0; length < bytes.length; length++) {
      refused(Arrays.copyOf(bytes, length));
    }
    refused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 10, 15, 255})
  void otherTypesAreRefused(int code) throws IOException {
    refused(HexFormat.of().parseHex("0000%02x0100000001".formatted(code) + "00".repeat(8)));
  }

  @Test
  void fractionsAreNoLabels() throws IOException {
    IdxArray array = Idx.read(file(HexFormat.of().parseHex("00000d0100000001c0200000")));
    assertThrows(IllegalStateException.class, array::toInts);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] zipped = gzip(IMAGES);
    for (int length = 0; length < IMAGES.length; length++) {
      refused(Arrays.copyOf(IMAGES, length));
    }
    for (int length = 0; length < zipped.length; length++) {
      refused(Arrays.copyOf(zipped, length));
    }
  }

  @Test
  void everyFlippedBitIsALoadOrARefusal() throws IOException {
    for (byte[] valid : new byte[][] {IMAGES, gzip(IMAGES)}) {
      for (int bit = 0; bit < 8 * valid.length; bit++) {
        byte[] flipped = valid.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        Path file = file(flipped);
        try {
          assertEquals(6, Idx.read(file).size());
        } catch (FormatException expected) {
          assertTrue(expected.getMessage().startsWith(file.toString()));
        }
      }
    }
  }

  @Test
  void numbersOfMoreBytesFollowEachOther() throws IOException {
    IdxArray array = Idx.read(file(HexFormat.of().parseHex("00000b01000000030001000200ff")));
    assertEquals(3, array.size());
    assertArrayEquals(new int[] {1, 2, 255}, array.toInts());
  }

  @Test
  void aDimensionMayBeEmpty() throws IOException {
    byte[] none = {0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3};
    assertArrayEquals(new int[] {0, 3}, Idx.read(file(none)).shape());
    assertEquals(0, Idx.read(file(none)).size());
  }

  @Test
  void nothingMayFollow() throws IOException {
    byte[] longer = Arrays.copyOf(IMAGES, 30);
    refused(longer, "the header implies 22 bytes, but the file has 30");
    refused(gzip(longer), "the header implies 22 bytes, but the file has 30 or more");
  }

  @Test
  void damagedGzipIsNamed() throws IOException {
    byte[] zipped = gzip(IMAGES);
    byte[] size = zipped.clone();
    size[zipped.length - 4]++;
    refused(size, "gzip: the size is 22, but the file says 23: copy the file again");
    byte[] sum = zipped.clone();
    Arrays.fill(sum, zipped.length - 8, zipped.length - 4, (byte) 0xab);
    refused(sum, "but the file says abababab: copy the file again");
    byte[] head = zipped.clone();
    head[2] = 7;
    refused(head, "gzip: begins with 1f 8b, but not with a gzip header");
    refused(join(zipped, head), "gzip: the compressed data is followed by something else");
    refused(join(zipped, new byte[1]), "gzip: the compressed data is followed by something else");
  }

  @Test
  void aHugeClaimIsRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] huge = {0, 0, 8, 2, 127, -1, -1, -1, 127, -1, -1, -1};
    refused(huge);
    refused(gzip(huge));
  }

  @Test
  void twentyThousandEmptyGzipMembersNeedNoStack() throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] empty = gzip(new byte[0]);
    for (int i = 0; i < 20_000; i++) {
      out.writeBytes(empty);
    }
    out.writeBytes(gzip(IMAGES));
    Path file = file(out.toByteArray());
    int[] last = new int[1];
    Thread reader = new Thread(
        null,
        () -> {
          try {
            last[0] = Idx.read(file).toInts()[5];
          } catch (IOException e) {
            last[0] = -1;
          }
        },
        "small stack",
        256 * 1024);
    reader.start();
    reader.join();
    assertEquals(255, last[0]);
  }

  /** RFC 1952: every set of flags, in two members that hold one half each. */
  @Test
  void gzipHeadersMayHaveEveryField() throws IOException {
    for (int flags = 0; flags < 32; flags++) {
      byte[] zipped = join(
          member(flags, Arrays.copyOf(IMAGES, 10)),
          member(flags, Arrays.copyOfRange(IMAGES, 10, IMAGES.length)));
      assertEquals(255, Idx.read(file(zipped)).toInts()[5], "flags " + flags);
    }
    byte[] full = member(31, IMAGES);
    for (int length = 0; length < full.length; length++) {
      refused(Arrays.copyOf(full, length));
    }
    refused(member(32, IMAGES));
  }

  private static byte[] member(int flags, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 3});
    if ((flags & 4) != 0) {
      out.writeBytes(join(new byte[] {44, 1}, new byte[300]));
    }
    if ((flags & 8) != 0) {
      out.writeBytes("name\0".getBytes(StandardCharsets.US_ASCII));
    }
    if ((flags & 16) != 0) {
      out.writeBytes("comment\0".getBytes(StandardCharsets.US_ASCII));
    }
    if ((flags & 2) != 0) {
      CRC32 crc = new CRC32();
      crc.update(out.toByteArray());
      out.writeBytes(new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)});
    }
    byte[] plain = gzip(content);
    return join(out.toByteArray(), Arrays.copyOfRange(plain, 10, plain.length));
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private void refused(byte[] bytes) throws IOException {
    Path file = file(bytes);
    assertThrows(FormatException.class, () -> Idx.read(file), () -> Arrays.toString(bytes));
  }

  private void refused(byte[] bytes, String end) throws IOException {
    Path file = file(bytes);
    FormatException e = assertThrows(FormatException.class, () -> Idx.read(file));
    assertTrue(e.getMessage().endsWith(end), e::getMessage);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
