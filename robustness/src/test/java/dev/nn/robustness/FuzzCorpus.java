package dev.nn.robustness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/**
 * Files found by fuzzing: {@code corpus/} holds an archive for each reader, of files that each
 * reach different branches; {@code FuzzReadersInputs/} holds the files that broke a reader, named
 * by hand.
 */
final class FuzzCorpus {

  private static final Path FINDINGS =
      Path.of("src/test/resources/dev/nn/robustness/FuzzReadersInputs");

  private FuzzCorpus() {}

  static List<byte[]> files(Reader reader) throws IOException {
    List<byte[]> files = new ArrayList<>();
    String archive = "corpus/" + reader.fuzzTarget() + ".zip";
    try (InputStream in = FuzzCorpus.class.getResourceAsStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      while (zip.getNextEntry() != null) {
        files.add(zip.readAllBytes());
      }
    }
    Path findings = FINDINGS.resolve(reader.fuzzTarget());
    if (Files.isDirectory(findings)) {
      try (Stream<Path> found = Files.list(findings)) {
        for (Path file : found.sorted().toList()) {
          files.add(Files.readAllBytes(file));
        }
      }
    }
    return files;
  }
}
