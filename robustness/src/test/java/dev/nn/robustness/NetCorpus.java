package dev.nn.robustness;

import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.json.Json;
import dev.nn.tensor.Tensor;
import dev.nn.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Saved nets with one change each. */
final class NetCorpus {

  private NetCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    formats(cases, Reader.NET);
    String layers = read(Reader.NET).metadata().get("layers");
    cases.loads("its own layers", net(layers));
    for (String odd : List.of(
        "",
        "[]",
        "{}",
        "null",
        "1",
        "\"dense\"",
        "[1]",
        "[null]",
        "[[]]",
        "[{}]",
        "[",
        layers + "]",
        layers + layers,
        "[" + layers + "]",
        "[{\"kind\":1}]",
        "[{\"kind\":\"conv\"}]")) {
      cases.refused("layers " + cut(odd), net(odd));
    }
    for (String[] change : new String[][] {
      {"\"inputs\":6", "\"inputs\":7"},
      {"\"inputs\":6", "\"inputs\":0"},
      {"\"inputs\":6", "\"inputs\":-6"},
      {"\"inputs\":6", "\"inputs\":6.5"},
      {"\"inputs\":6", "\"inputs\":\"6\""},
      {"\"inputs\":6", "\"inputs\":2147483647"},
      {"\"inputs\":6", "\"inputs\":99999999999999999999"},
      {"\"inputs\":6", "\"inputs\":6,\"inputs\":6"},
      {"\"inputs\":6", "\"inputs\":6,\"extra\":6"},
      {"\"inputs\":6,", ""},
      {"\"size\":4", "\"size\":5"},
      {"\"activation\":\"relu\"", "\"activation\":\"RELU\""},
      {"\"activation\":\"relu\"", "\"activation\":null"},
      {"\"activation\":\"relu\"", "\"activation\":[\"relu\"]"},
      {"\"momentum\":0.1", "\"momentum\":0"},
      {"\"momentum\":0.1", "\"momentum\":2"},
      {"\"momentum\":0.1", "\"momentum\":1e9999"},
      {"\"momentum\":0.1", "\"momentum\":NaN"},
      {"\"momentum\":0.1", "\"momentum\":\"0.1\""},
      {"\"eps\":1.0E-5", "\"eps\":0"},
      {"\"eps\":1.0E-5", "\"eps\":-1"},
      {"\"eps\":1.0E-5", "\"eps\":1e99"},
      {"\"rate\":0.2", "\"rate\":1"},
      {"\"rate\":0.2", "\"rate\":-0.1"},
      {"\"seed\":", "\"seed\":1."},
      {"\"seed\":", "\"seed\":999999999999999999999"},
      {"\"seed\":", "\"extra\":0,\"seed\":"},
      {"\"seed\":", "\"extra\":null,\"seed\":"},
      {"\"seed\":", "\"extra\":[],\"seed\":"},
      {"\"dense\"", "\"dropout\""},
      {"\"batch_norm\"", "\"layer_norm\""},
    }) {
      if (!layers.contains(change[0])) {
        throw new IllegalStateException(change[0] + " is not in " + layers);
      }
      cases.refused(change[0] + " is " + change[1], net(layers.replace(change[0], change[1])));
    }
    cases.refused("6e0 inputs", net(layers.replace("\"inputs\":6", "\"inputs\":6e0")));
    cases.refused("deep layers", () -> net("[".repeat(100_000)));
    cases.refused("deep objects", () -> net("{\"a\":".repeat(100_000)));
    cases.refused("100,000 layers", () -> net("[" + "{},".repeat(100_000) + "{}]"));
    cases.refused("layers of 1 MB", () -> net("[\"" + "x".repeat(1 << 20) + "\"]"));
    cases.refused("a kind of 1 MB", () -> net("[{\"kind\":\"" + "x".repeat(1 << 20) + "\"}]"));
    cases.refused("layers of 1 MB in Chinese", () -> net("[\"" + "\u4e2d".repeat(1 << 19) + "\"]"));
    cases.refused("no layers", changed(Reader.NET, (tensors, texts) -> texts.remove("layers")));
    cases.refused("a large net and one layer more", () -> large(layers));
    String dense =
        "[{\"kind\":\"dense\",\"inputs\":2000,\"outputs\":1900,\"activation\":\"relu\"}]";
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("layers.0.weights", new int[] {2000, 1900});
    shapes.put("layers.0.bias", new int[] {1900});
    cases.loadsOnly(
        "15 MB of weights", zeros(Map.of("format", "nn-net-2", "layers", dense), shapes));
    return cases.all;
  }

  /** Cases that apply to every kind of file with a net, whatever else it contains. */
  static void formats(Case.Cases cases, Reader reader) {
    cases.loads("as saved", file(read(reader)));
    String first = read(reader).tensors().keySet().iterator().next();
    cases.refused("a tensor is missing", changed(reader, (t, own) -> t.remove(first)));
    cases.refused(
        "a tensor more", changed(reader, (t, own) -> t.put("layers.9.weights", Tensor.zeros(2))));
    cases.refused(
        "a tensor of another shape",
        changed(reader, (t, own) -> t.put(first, Tensor.zeros(t.get(first).size()))));
    cases.refused("no tensors", changed(reader, (t, own) -> t.clear()));
    cases.refused("no metadata", changed(reader, (t, own) -> own.clear()));
    cases.loads("no checksum", changed(reader, (t, own) -> {}));
  }

  private static byte[] net(String layers) {
    return changed(Reader.NET, (tensors, texts) -> texts.put("layers", layers));
  }

  private static byte[] large(String layers) {
    return changed(Reader.NET, (tensors, texts) -> {
      texts.put("layers", layers.replace("\"outputs\":3", "\"outputs\":4").replace("]", ",1]"));
      tensors.put("other", Tensor.zeros(500_000));
    });
  }

  /** A file with these texts, and tensors of zeros. */
  static Case.Content zeros(Map<String, String> texts, Map<String, int[]> shapes) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", texts);
    long end = 0;
    for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
      long begin = end;
      end += 4 * Arrays.stream(tensor.getValue()).asLongStream().reduce(1, (a, b) -> a * b);
      header.put(
          tensor.getKey(),
          Map.of(
              "dtype", "F32",
              "shape", Arrays.stream(tensor.getValue()).boxed().toList(),
              "data_offsets", List.of(begin, end)));
    }
    return Bytes.withZeros(SafetensorsCorpus.file(Json.write(header), 0), (int) end);
  }

  static byte[] changed(
      Reader reader, BiConsumer<Map<String, Tensor>, Map<String, String>> change) {
    Safetensors read = read(reader);
    Map<String, Tensor> tensors = new LinkedHashMap<>(read.tensors());
    Map<String, String> metadata = new LinkedHashMap<>(read.metadata());
    metadata.remove("checksum");
    metadata.remove("checkpoint_checksum");
    change.accept(tensors, metadata);
    return file(new Safetensors(tensors, metadata));
  }

  static Safetensors read(Reader reader) {
    return inFolder(file -> {
      if (reader == Reader.NET) {
        NetFile.save(Trainings.small().net(), file);
      } else {
        Trainer trainer = Trainings.small();
        trainer.run();
        trainer.save(file);
      }
      return Safetensors.read(file);
    });
  }

  static byte[] file(Safetensors content) {
    return inFolder(file -> {
      content.write(file);
      return Files.readAllBytes(file);
    });
  }

  private interface Use<T> {

    T of(Path file) throws IOException;
  }

  private static <T> T inFolder(Use<T> use) {
    try {
      Path file = Files.createTempFile("net", "");
      try {
        return use.of(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }
}
