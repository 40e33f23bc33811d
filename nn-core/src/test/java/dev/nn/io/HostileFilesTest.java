package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hurt the reader, and what a save leaves behind. */
class HostileFilesTest {

  private static final byte[] LABEL = HexFormat.of().parseHex("000008010000000107");

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\uff10041",
        "\\u\uff10\uff10\uff14\uff11",
        "\\ud800",
        "\\udc00x",
        "\\ud800\\u0041"
      })
  void aStringIsUnicode(String text) throws IOException {
    Path file = safetensors("{\"__metadata__\":{\"k\":\"" + text + "\"}}");
    if (text.equals("\\uff10041")) {
      assertEquals("\uff10041", Safetensors.read(file).metadata().get("k"));
    } else {
      assertThrows(FormatException.class, () -> Safetensors.read(file));
    }
  }

  @Test
  void aResourceThatIsAbsentSaysSo() {
    assertEquals(
        "in: getResourceAsStream returns null if there is no such resource",
        assertThrows(
                NullPointerException.class,
                () -> NetFile.read(HostileFilesTest.class.getResourceAsStream("absent")))
            .getMessage());
  }

  @Test
  void surrogatePairsAreRead() throws IOException {
    Path file = safetensors("{\"__metadata__\":{\"k\":\"\\ud83d\\ude00\"}}");
    assertEquals("\ud83d\ude00", Safetensors.read(file).metadata().get("k"));
  }

  @Test
  void aLoneSurrogateIsNotWritten() {
    Path file = folder.resolve("new");
    Safetensors lone = new Safetensors(Map.of(), Map.of("k", "\ud800"));
    assertThrows(IllegalArgumentException.class, () -> lone.write(file));
    assertFalse(Files.exists(file));
  }

  @Test
  void theChecksumOfAGzipHeaderCounts() throws IOException {
    assertEquals(7, Idx.read(file(withHeaderChecksum(0))).toInts()[0]);
    Path damaged = file(withHeaderChecksum(1));
    assertThrows(FormatException.class, () -> Idx.read(damaged));
  }

  @Test
  void emptyMembersAreRefusedInTheMemoryOfTheFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] empty = gzip(new byte[0]);
    for (int i = 0; i < 200_000; i++) {
      out.writeBytes(empty);
    }
    Path file = file(out.toByteArray());
    assertThrows(FormatException.class, () -> Idx.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,", "[],", "{},", "\"\",", "null,"})
  void aLongShapeIsRefused(String element) throws IOException {
    String shape = "{\"a\":{\"shape\":[" + element.repeat(1_000_000) + "1]}}";
    Path file = safetensors(shape);
    assertThrows(FormatException.class, () -> Safetensors.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x.npy"})
  void aBombIsRefused(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      ByteArrayOutputStream number = new ByteArrayOutputStream();
      Npy.write(Tensor.zeros(1), number);
      byte[] header = number.toByteArray();
      header[55] = '9';
      zip.write(header, 0, header.length - Float.BYTES);
      zip.write(new byte[100_000_000]);
    }
    Path file = file(out.toByteArray());
    assertThrows(FormatException.class, () -> Npz.read(file).array("x").toTensor());
  }

  @Test
  void aFolderIsNoFile() {
    String message = folder + ": is a directory: name a file in it";
    List<Executable> readers = List.of(
        () -> Idx.read(folder),
        () -> Npy.read(folder),
        () -> Npz.read(folder),
        () -> Safetensors.read(folder),
        () -> NetFile.load(folder));
    for (Executable reader : readers) {
      assertEquals(message, assertThrows(FormatException.class, reader).getMessage());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anEndlessDeviceIsRefused() {
    assertThrows(FormatException.class, () -> Idx.read(Path.of("/dev/zero")));
    assertThrows(FormatException.class, () -> Safetensors.read(Path.of("/dev/zero")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSavedFileHasThePermissionsOfAnyNewFile() throws IOException {
    Path saved = folder.resolve("saved");
    new Safetensors(Map.of("a", Tensor.vector(1)), Map.of()).write(saved);
    Set<PosixFilePermission> usual =
        Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual")));
    assertEquals(usual, Files.getPosixFilePermissions(saved));
  }

  @Test
  void aSaveReplacesTheOldFileAndLeavesNothingElse() throws IOException {
    Path saved = folder.resolve("saved");
    new Safetensors(Map.of("a", Tensor.vector(1)), Map.of()).write(saved);
    new Safetensors(Map.of("a", Tensor.vector(2, 3)), Map.of()).write(saved);
    assertEquals(3, Safetensors.read(saved).tensors().get("a").get(0, 1));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private Path safetensors(String header) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    return file(bytes.putLong(json.length).put(json).array());
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  /** A gzipped label whose header ends with its own checksum, or with another. */
  private static byte[] withHeaderChecksum(int error) throws IOException {
    byte[] plain = gzip(LABEL);
    plain[3] = 2;
    CRC32 crc = new CRC32();
    crc.update(plain, 0, 10);
    int sum = (int) crc.getValue() + error;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 10);
    out.write(sum);
    out.write(sum >> 8);
    out.write(plain, 10, plain.length - 10);
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
