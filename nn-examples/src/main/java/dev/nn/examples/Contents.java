package dev.nn.examples;

import dev.nn.backend.Backends;
import dev.nn.examples.model.Weights;
import dev.nn.examples.table.Shown;
import dev.nn.io.FormatException;
import dev.nn.io.Idx;
import dev.nn.io.IdxArray;
import dev.nn.io.NetFile;
import dev.nn.io.Npy;
import dev.nn.io.Npz;
import dev.nn.io.SafetensorsFile;
import dev.nn.io.SavedNet;
import dev.nn.model.Model;
import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Describes a file's contents, line by line. The first bytes identify its format. */
final class Contents {

  /** The key under which a net file says that it is a model. */
  static final String MODEL = "model";

  /** More than the header of an archive and the name of its first entry. */
  private static final int HEAD = 100;

  /** Where the header of a safetensors file begins, after its length. */
  private static final int LENGTH = 8;

  /** Where the upper half of that length is, which is 0. */
  private static final int UPPER_HALF = 4;

  private Contents() {}

  static List<String> of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0093NUMPY")) {
      return List.of("npy: " + Npy.read(file));
    }
    if (text.startsWith("PK") && text.contains("/data") && !text.contains(".npy")) {
      throw new FormatException(
          file,
          "is a file of PyTorch with pickles in it: save its weights as safetensors, or export the model to ONNX");
    }
    if (text.startsWith("PK")) {
      return npz(file);
    }
    if (text.startsWith("\0\0") || text.startsWith("\u001f\u008b")) {
      IdxArray array = Idx.read(file);
      return List.of("IDX: %s %s".formatted(array.type(), Arrays.toString(array.shape())));
    }
    return isSafetensors(text) ? safetensors(file) : onnx(file);
  }

  /** An ONNX file may have the brace by chance, but begins with its version's tag, a backspace. */
  private static boolean isSafetensors(String text) {
    return text.startsWith("{", LENGTH)
        && (!text.startsWith("\b") || text.startsWith("\0\0\0\0", UPPER_HALF));
  }

  private static List<String> npz(Path file) throws IOException {
    Npz npz = Npz.read(file);
    List<String> lines =
        new ArrayList<>(List.of("npz: " + Shown.count(npz.names().size(), "array")));
    for (String name : npz.names()) {
      lines.add("  %s: %s".formatted(name, npz.array(name)));
    }
    return lines;
  }

  private static List<String> safetensors(Path file) throws IOException {
    SafetensorsFile stored = SafetensorsFile.read(file);
    if (stored.metadata().containsKey("layers")) {
      return net(file);
    }
    List<String> lines =
        new ArrayList<>(List.of("safetensors: " + Shown.count(stored.names().size(), "tensor")));
    for (String name : stored.names()) {
      lines.add("  %s: %s".formatted(name, stored.array(name)));
    }
    return lines;
  }

  private static List<String> net(Path file) throws IOException {
    SavedNet saved = NetFile.read(file);
    return saved.extra().containsKey(MODEL)
        ? of("Model", Model.load(file, saved))
        : of(saved.net());
  }

  /** A model with its encoding. */
  static List<String> of(String kind, Model<?> model) {
    List<String> lines = new ArrayList<>();
    lines.add(kind + ": " + model.task().name().toLowerCase(Locale.ROOT));
    lines.add("Answers: " + model.target().names());
    lines.add(
        model.recipe().isPresent()
            ? "Loss: " + model.loss().name().toLowerCase(Locale.ROOT)
            : "Trained elsewhere: there is nothing to compare its scores with");
    lines.add("Encoding: " + model.encoding());
    lines.addAll(of(model.net()));
    return lines;
  }

  /** A net, with a warning if numbers in it are NaN or infinite. */
  static List<String> of(Net net) {
    List<String> lines = new ArrayList<>(List.of(net.toString()));
    Weights.remarks(net).forEach(remark -> lines.add("Warning: " + remark));
    return lines;
  }

  private static List<String> onnx(Path file) throws IOException {
    OnnxFile onnx = OnnxContents.open(
        file,
        "is none of the files that 'nn show' reads: models, nets and other safetensors, ONNX, npy, npz, IDX");
    return OnnxContents.of(file, onnx, Backends.select()).lines();
  }
}
