package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.model.SavedModel;
import dev.nn.examples.table.WholeFiles;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an ONNX file becomes here. */
sealed interface OnnxContents {

  /** Its description. */
  List<String> lines();

  /** Its net. */
  Net net();

  /** Saves it in this library's format. */
  void save(Path file) throws IOException;

  /** Opens an ONNX file; the error for any other file begins with the given words. */
  static OnnxFile open(Path file, String otherwise) throws IOException {
    try {
      return OnnxFile.open(file);
    } catch (FormatException e) {
      String reason = String.valueOf(e.getMessage()).replace(file + ": ", "");
      throw new FormatException(file, e, "%s (as ONNX: %s)", otherwise, reason);
    }
  }

  /** A model, if the file names classes or encodes its inputs; otherwise a net. */
  static OnnxContents of(Path file, OnnxFile onnx, TensorBackend backend) throws IOException {
    Optional<OnnxNet> unnamed = net(onnx, backend).filter(net -> net.classes().isEmpty());
    return unnamed.isPresent() ? new OfNet(unnamed.get()) : model(file, onnx, backend);
  }

  /** A model, whatever the file says. */
  static OfModel model(Path file, OnnxFile onnx, TensorBackend backend) throws IOException {
    return new OfModel(SavedModel.of(file, onnx.model(backend), onnx.texts()));
  }

  /** Empty if it can only be a model, if anything. */
  private static Optional<OnnxNet> net(OnnxFile onnx, TensorBackend backend) throws IOException {
    try {
      return Optional.of(onnx.net(backend));
    } catch (FormatException encoded) {
      return Optional.empty();
    }
  }

  /** A net, whose inputs are numbers in the order of the file. */
  record OfNet(OnnxNet onnx) implements OnnxContents {

    @Override
    public Net net() {
      return onnx.net();
    }

    @Override
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add("ONNX net, outputs: " + onnx.outputs().name().toLowerCase(Locale.ROOT));
      if (!onnx.classes().isEmpty()) {
        lines.add("Classes: " + onnx.classes());
      }
      lines.addAll(Contents.of(onnx.net()));
      return lines;
    }

    @Override
    public void save(Path file) throws IOException {
      WholeFiles.save(() -> NetFile.save(onnx.net(), file));
    }
  }

  /** A model with named features, and the format of the CSV files that it reads. */
  record OfModel(SavedModel saved) implements OnnxContents {

    @Override
    public Net net() {
      return saved.model().net();
    }

    @Override
    public List<String> lines() {
      return Contents.of("ONNX model", saved.model());
    }

    @Override
    public void save(Path file) throws IOException {
      saved.save(file);
    }
  }
}
