package dev.nn.onnx;

import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.io.NetReader;
import dev.nn.io.Safetensors;
import dev.nn.model.Model;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.GraphProto;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The whole model in the metadata of an ONNX file: the texts of its own file format, while its
 * numbers are the graph's. A digest of the graph and the texts tells whether they still belong
 * together, so that a file changed by another program is never read as something else.
 */
final class EmbeddedModel {

  private static final String PREFIX = "nn.";

  /** The prefix of the program's own texts, beside those of the model's file. */
  private static final String OWN = PREFIX + "text.";

  private static final String DIGEST = "digest";

  /** The operators whose constants are the numbers of a layer. */
  private static final Set<String> LAYERS =
      Set.of("Gemm", "BatchNormalization", "LayerNormalization");

  /** What a constant's name ends with if a feature has the name already. */
  private static final String TAKEN = "'+$";

  /** The copies of the numbers while they are read. */
  private static final int COPIES = 5;

  private EmbeddedModel() {}

  /**
   * The texts of a model and of the program; its numbers are copied meanwhile, so no graph should
   * exist yet.
   */
  static SortedMap<String, String> texts(Model<?> model, Map<String, String> own) {
    SortedMap<String, String> texts = new TreeMap<>();
    try {
      Safetensors.read(model.toBytes())
          .metadata()
          .forEach((key, text) -> texts.put(PREFIX + key, text));
      own.forEach((key, text) -> texts.put(OWN + key, text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return texts;
  }

  /** Adds the digest of the texts and the graph. */
  static void sign(SortedMap<String, String> texts, GraphProto graph) {
    try {
      MessageDigest sha = sha256();
      graph.write(new DigestOutputStream(OutputStream.nullOutputStream(), sha));
      texts.put(PREFIX + DIGEST, digest(sha, texts));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Whether a file says that it holds a whole model. */
  static boolean isIn(ModelProto proto) {
    return proto.metadata().containsKey(PREFIX + DIGEST);
  }

  /** Reads the model of a file that holds one. */
  static Model<Map<String, ?>> read(
      Source source, ByteBuffer bytes, ModelProto proto, TensorBackend backend) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    verified(source, bytes, proto).forEach((key, text) -> {
      if (!key.startsWith(OWN)) {
        metadata.put(key.substring(PREFIX.length()), text);
      }
    });
    byte[] saved = new Safetensors(numbers(source, proto.graph()), metadata).bytes();
    return Model.load(source.file(), new NetReader().backend(backend).read(saved));
  }

  /** Reads the program's texts of a file that holds a model. */
  static Map<String, String> own(Source source, ByteBuffer bytes, ModelProto proto)
      throws FormatException {
    Map<String, String> own = new LinkedHashMap<>();
    verified(source, bytes, proto).forEach((key, text) -> {
      if (key.startsWith(OWN)) {
        own.put(key.substring(OWN.length()), text);
      }
    });
    return own;
  }

  /** All texts, if they and the graph are as they were written. */
  private static SortedMap<String, String> verified(
      Source source, ByteBuffer bytes, ModelProto proto) throws FormatException {
    SortedMap<String, String> texts = new TreeMap<>(proto.metadata());
    texts.keySet().removeIf(key -> !key.startsWith(PREFIX));
    String written = texts.remove(PREFIX + DIGEST);
    MessageDigest sha = sha256();
    sha.update(ModelProto.graphBytes(source, bytes));
    if (!digest(sha, texts).equals(written)) {
      throw source.problem(
          "another program has changed it since it was exported, so it is no longer the model that its"
              + " metadata describes; export the model again");
    }
    return texts;
  }

  private static Map<String, Tensor> numbers(Source source, GraphProto graph)
      throws FormatException {
    Set<String> used = graph.nodes().stream()
        .filter(node -> LAYERS.contains(node.operator()))
        .flatMap(node -> node.inputs().stream())
        .collect(Collectors.toSet());
    Map<String, Tensor> numbers = new LinkedHashMap<>();
    for (TensorProto constant : graph.initializers()) {
      if (constant.type() == ElementType.FLOAT && used.contains(constant.name())) {
        source.memory(COPIES * constant.bytes());
        Tensor tensor = Tensor.zeros(constant.dims());
        for (int e = 0; e < tensor.size(); e++) {
          tensor.array()[e] = (float) constant.number(e);
        }
        numbers.put(constant.name().replaceFirst(TAKEN, ""), tensor);
      }
    }
    return numbers;
  }

  private static String digest(MessageDigest ofGraph, SortedMap<String, String> texts) {
    texts.forEach((key, text) -> {
      update(ofGraph, key);
      update(ofGraph, text);
    });
    return HexFormat.of().formatHex(ofGraph.digest());
  }

  /** A text and its length, so that no two lists of texts look the same. */
  private static void update(MessageDigest sha, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
    sha.update(utf8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
