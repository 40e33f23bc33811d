package dev.nn.onnx;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.file.AtomicFile;
import dev.nn.io.FormatException;
import dev.nn.model.Model;
import dev.nn.net.Net;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Reads and writes nets and whole models as ONNX files, with the backend of
 * {@link Backends#select()} unless another is given.
 *
 * <p>Reads sequences of layers as PyTorch, Keras and scikit-learn export them, with operator sets 7
 * to 26: Gemm, MatMul and Add; batch and layer normalisation, dropout and activations, as operators
 * or as nodes; flattening and reshaping that change nothing; a final softmax or sigmoid. Weights of
 * 16, 32 or 64 bits become float32. Anything else is refused with the node, the operator, the
 * reason and what to do.
 *
 * <p>Writes operator set 17 in IR version 8, for any number of samples.
 *
 * <p>The static methods may be called by several threads at once; an opened file is not
 * thread-safe.
 */
public final class OnnxFile {

  private final OnnxInput input;

  private OnnxFile(OnnxInput input) {
    this.input = input;
  }

  /**
   * Parses a file that may hold a net or a model. {@link #read(Path, TensorBackend)} and
   * {@link #readModel(Path, TensorBackend)} need less memory where the choice is known.
   *
   * @param file the file
   * @return the parsed file, which keeps its bytes in memory
   * @throws FormatException if it is no ONNX file or damaged
   * @throws IOException if it can't be read
   */
  public static OnnxFile open(Path file) throws IOException {
    return new OnnxFile(OnnxInput.of(Objects.requireNonNull(file, "file")));
  }

  /**
   * Its net.
   *
   * @return a new net, as from {@link #read(Path)}
   * @throws FormatException if a net can't compute it
   * @throws IOException if weights are in another file that can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public OnnxNet net() throws IOException {
    return net(Backends.select());
  }

  /**
   * Its net.
   *
   * @param backend the kernels that the net computes with
   * @return a new net, as from {@link #read(Path, TensorBackend)}
   * @throws FormatException if a net can't compute it
   * @throws IOException if weights are in another file that can't be read
   */
  public OnnxNet net(TensorBackend backend) throws IOException {
    Objects.requireNonNull(backend, "backend");
    return input.layers(backend).net(backend);
  }

  /**
   * Its model.
   *
   * @return a new model, as from {@link #readModel(Path)}
   * @throws FormatException as {@link #readModel(Path, TensorBackend)}
   * @throws IOException if weights are in another file that can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public Model<Map<String, ?>> model() throws IOException {
    return model(Backends.select());
  }

  /**
   * Its model.
   *
   * @param backend the kernels that the model computes with
   * @return a new model, as from {@link #readModel(Path, TensorBackend)}
   * @throws FormatException as {@link #readModel(Path, TensorBackend)}
   * @throws IOException if weights are in another file that can't be read
   */
  public Model<Map<String, ?>> model(TensorBackend backend) throws IOException {
    Objects.requireNonNull(backend, "backend");
    return input.model(backend);
  }

  /**
   * The texts that a program wrote beside a model.
   *
   * @return texts by name; none if the file is not one of a model of this library
   * @throws FormatException if the file was changed after this library wrote it as a model
   */
  public Map<String, String> texts() throws FormatException {
    return input.texts();
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return as {@link #read(Path, TensorBackend)}
   * @throws FormatException as {@link #read(Path, TensorBackend)}
   * @throws IOException if it can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static OnnxNet read(Path file) throws IOException {
    return read(file, Backends.select());
  }

  /**
   * Reads a file. Weights in a second file are read if it lies in the same folder or below.
   *
   * @param file the file
   * @param backend the kernels that the net computes with
   * @return the net with the interpretation of its outputs
   * @throws FormatException if the file is damaged or a net can't compute it
   * @throws IOException if it can't be read
   */
  public static OnnxNet read(Path file, TensorBackend backend) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(backend, "backend");
    return OnnxInput.of(file).layers(backend).net(backend);
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of such a file, with all weights inside; not closed
   * @return as {@link #read(InputStream, TensorBackend)}
   * @throws FormatException as {@link #read(InputStream, TensorBackend)}
   * @throws IOException if the stream can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static OnnxNet read(InputStream in) throws IOException {
    return read(in, Backends.select());
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of such a file, with all weights inside; not closed
   * @param backend the kernels that the net computes with
   * @return the net with the interpretation of its outputs
   * @throws FormatException if the data is damaged, a net can't compute it, or weights are in
   *     another file; its message calls the file {@code stream}
   * @throws IOException if the stream can't be read
   */
  public static OnnxNet read(InputStream in, TensorBackend backend) throws IOException {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(backend, "backend");
    return OnnxInput.of(in).layers(backend).net(backend);
  }

  /**
   * Reads a file as a model that takes the values of its inputs by name.
   *
   * @param file the file
   * @return as {@link #readModel(Path, TensorBackend)}
   * @throws FormatException as {@link #readModel(Path, TensorBackend)}
   * @throws IOException if it can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static Model<Map<String, ?>> readModel(Path file) throws IOException {
    return readModel(file, Backends.select());
  }

  /**
   * Reads a file as a model that takes the values of its inputs by name.
   *
   * <p>A file that {@link #write(Model, Path)} wrote becomes the model that was written, with the
   * same predictions to the bit. From any other file, each column of the inputs becomes a feature:
   * a number with its scaling, in double precision, or a category with its values. A feature is
   * named after its input; if the input has several columns, their numbers are appended, from 0.
   * Probabilities become a {@link dev.nn.model.Classifier}, or a
   * {@link dev.nn.model.LabelClassifier} if they are several sigmoids and no output chooses one of
   * them; the names are "0", "1" and so on if the file has none. Other outputs become a
   * {@link dev.nn.model.Regressor} of quantities named after them. A file of another library says
   * nothing about the training: missing values are refused unless it replaces them, no value is
   * reported as outside the range of training, and scores have no baselines.
   *
   * @param file the file
   * @param backend the kernels that the model computes with
   * @return a model of rows that are maps from the features' names to their values
   * @throws FormatException if the file is damaged, a model can't compute it, or it was changed
   *     after this library wrote it as a model
   * @throws IOException if it can't be read
   */
  public static Model<Map<String, ?>> readModel(Path file, TensorBackend backend)
      throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(backend, "backend");
    return OnnxInput.of(file).model(backend);
  }

  /**
   * Reads a stream to its end as a model.
   *
   * @param in the bytes of such a file, with all weights inside; not closed
   * @return as {@link #readModel(Path, TensorBackend)}
   * @throws FormatException as {@link #readModel(InputStream, TensorBackend)}
   * @throws IOException if the stream can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static Model<Map<String, ?>> readModel(InputStream in) throws IOException {
    return readModel(in, Backends.select());
  }

  /**
   * Reads a stream to its end as a model.
   *
   * @param in the bytes of such a file, with all weights inside; not closed
   * @param backend the kernels that the model computes with
   * @return as {@link #readModel(Path, TensorBackend)}
   * @throws FormatException as {@link #readModel(Path, TensorBackend)}; its message calls the file
   *     {@code stream}
   * @throws IOException if the stream can't be read
   */
  public static Model<Map<String, ?>> readModel(InputStream in, TensorBackend backend)
      throws IOException {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(backend, "backend");
    return OnnxInput.of(in).model(backend);
  }

  /**
   * Writes a net whose outputs are quantities or scores: an existing file is replaced atomically.
   *
   * @param net the net; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(Net net, Path file) throws IOException {
    write(OnnxNet.of(net), file);
  }

  /**
   * Writes a net with the interpretation of its outputs and its class names: an existing file is
   * replaced atomically.
   *
   * @param onnx the net; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(OnnxNet onnx, Path file) throws IOException {
    Objects.requireNonNull(onnx, "onnx");
    Objects.requireNonNull(file, "file");
    AtomicFile.write(file, NetWriter.write(onnx)::write);
  }

  /**
   * Writes a whole model: an input named after each feature that has columns (DOUBLE with one
   * column for a number or a flag, STRING for a category, FLOAT with all pixels for an image), then
   * the encoding, the net and the interpretation of its outputs. A missing number is NaN, and a
   * missing category the empty string. A classifier outputs {@code label} and {@code probabilities}
   * (or {@code scores}), a multi-label classifier {@code labels} and {@code probabilities}, and a
   * regressor each quantity under its name. An existing file is replaced atomically.
   *
   * <p>The file is less strict than the model: an unknown category is an error there too, but where
   * the model would refuse a missing value, the numbers are NaN and the label is meaningless, and
   * numbers far out of range are accepted.
   *
   * @param model the model; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(Model<?> model, Path file) throws IOException {
    write(model, Map.of(), file);
  }

  /**
   * Writes a whole model with texts of the program's own, such as the format of the tables that it
   * reads; {@link #texts} gives them back.
   *
   * @param model the model, as for {@link #write(Model, Path)}; not modified
   * @param texts texts by name
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(Model<?> model, Map<String, String> texts, Path file)
      throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(texts, "texts");
    Objects.requireNonNull(file, "file");
    AtomicFile.write(file, ModelWriter.write(model, texts)::write);
  }

  /**
   * Writes a net into a stream.
   *
   * @param onnx the net; not modified
   * @param out where the bytes go; not closed
   * @throws IOException if they can't be written
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(OnnxNet onnx, OutputStream out) throws IOException {
    Objects.requireNonNull(onnx, "onnx");
    Objects.requireNonNull(out, "out");
    NetWriter.write(onnx).write(out);
  }

  /**
   * Writes a whole model into a stream.
   *
   * @param model the model, as for {@link #write(Model, Path)}; not modified
   * @param out where the bytes go; not closed
   * @throws IOException if they can't be written
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(Model<?> model, OutputStream out) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(out, "out");
    ModelWriter.write(model, Map.of()).write(out);
  }
}
