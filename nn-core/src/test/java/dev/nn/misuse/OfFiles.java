package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.io.FormatException;
import dev.nn.io.Idx;
import dev.nn.io.NetFile;
import dev.nn.io.Npy;
import dev.nn.io.Npz;
import dev.nn.io.Safetensors;
import dev.nn.io.SafetensorsFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.io}; files that lie are the matter of other tests. */
final class OfFiles {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final String HALF_A_PAIR = "\ud800";

  private OfFiles() {}

  private interface Read {
    void from(Path file) throws IOException;
  }

  static Stream<Row> rows() {
    return Stream.of(
            names(),
            kinds(),
            missing("Idx.read", Idx::read),
            missing("Npy.read", Npy::read),
            missing("Npz.read", Npz::read),
            missing("Safetensors.read", Safetensors::read),
            missing("SafetensorsFile.read", SafetensorsFile::read))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> missing(String name, Read read) {
    return Stream.of(
        row(
            name + " of no file",
            w -> read.from(w.folder.resolve("absent")),
            NoSuchFileException.class,
            "absent"),
        row(
            name + " of a folder",
            w -> read.from(w.folder),
            FormatException.class,
            "is a directory: name a file in it"),
        row(
            name + " of a file of another kind",
            w -> read.from(name.startsWith("Safe") ? npy(w) : w.model()),
            FormatException.class,
            name.startsWith("Safe") ? "other.npy" : "model.safetensors"));
  }

  private static Path npy(World w) throws IOException {
    Path file = w.folder.resolve("other.npy");
    Npy.write(file, w.data.inputs());
    return file;
  }

  private static Path npz(World w) throws IOException {
    Path file = w.folder.resolve("other.npz");
    Npz.write(file, Map.of("x", w.data.inputs()));
    return file;
  }

  private static Stream<Row> kinds() {
    return Stream.of(
        row(
            "NetFile.load of tensors without a net",
            w -> {
              Path file = w.folder.resolve("tensors.safetensors");
              new Safetensors(Map.of("a", w.data.inputs()), Map.of()).write(file);
              NetFile.load(file, w.backend);
            },
            FormatException.class,
            "tensors.safetensors",
            "format must be nn-net-2",
            "but is null"),
        row(
            "NetFile.read of an empty stream",
            w -> NetFile.read(new ByteArrayInputStream(new byte[0]), w.backend),
            FormatException.class,
            "stream"),
        row(
            "Trainer.resume from a model",
            w -> w.trainer.resume(w.model()),
            FormatException.class,
            "model.safetensors",
            "checkpoint is missing",
            "name one that Checkpoints wrote"));
  }

  private static Stream<Row> names() {
    return Stream.of(
        row(
            "NetFile.save with a reserved text",
            w -> NetFile.save(w.net, w.folder.resolve("x"), Map.of("format", "mine")),
            ILLEGAL,
            "NetFile",
            "format is reserved",
            "choose another"),
        row(
            "NetFile.save with a reserved tensor",
            w -> NetFile.save(
                w.net,
                w.folder.resolve("x"),
                Map.of(),
                Map.of("layers.0.weights", w.data.inputs())),
            ILLEGAL,
            "NetFile",
            "layers.0.weights is reserved",
            "not begin with layers."),
        row(
            "Safetensors.write of a reserved name",
            w -> new Safetensors(Map.of("__metadata__", w.data.inputs()), Map.of())
                .write(w.folder.resolve("x")),
            ILLEGAL,
            "Safetensors",
            "no tensor may be called __metadata__",
            "another name"),
        row(
            "Npz.write of half a surrogate pair",
            w -> Npz.write(w.folder.resolve("x"), Map.of(HALF_A_PAIR, w.data.inputs())),
            ILLEGAL,
            "Npz",
            "unpaired surrogate"),
        row(
            "Npz.write of a name too long for zip",
            w -> Npz.write(w.folder.resolve("x"), Map.of("n".repeat(70_000), w.data.inputs())),
            ILLEGAL,
            "Npz: a name has 70004 bytes",
            "at most 65489"),
        row(
            "StoredArray.toLongs of fractions",
            w -> Npy.read(npy(w)).toLongs(),
            FormatException.class,
            "other.npy: has type <f4, not integers",
            "read it as doubles"),
        row(
            "Npz.array of another name",
            w -> Npz.read(npz(w)).array("z"),
            FormatException.class,
            "other.npz",
            "has no array z, only [x]"),
        row(
            "SafetensorsFile.array of another name",
            w -> SafetensorsFile.read(w.model()).array("z"),
            FormatException.class,
            "model.safetensors",
            "has no tensor z, only [layers.0."));
  }
}
