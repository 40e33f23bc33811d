package dev.nn.robustness;

import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.model.Classifier;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model files: a net's file with the encoding in an additional text. */
final class ModelCorpus {

  /** A row with one value of each kind. */
  private record Row(double number, String category, boolean flag, float[] image) {}

  private static final List<Row> ROWS = List.of(
      new Row(1, "a", true, new float[] {0, 1}),
      new Row(Double.NaN, "b", false, new float[] {1, 0}),
      new Row(3, "a", false, new float[] {1, 1}),
      new Row(4, "c", true, new float[] {0, 0}));

  private ModelCorpus() {}

  static byte[] valid() {
    return model().toBytes();
  }

  /** A small model with one feature of each kind. */
  static Classifier<?> model() {
    Features<Row> features = Features.<Row>builder()
        .number("number", Row::number, Missing.FILLED)
        .category("category", Row::category, Missing.REFUSED, Unknown.ACCEPTED)
        .flag("flag", Row::flag)
        .image("image", 2, 1, Row::image)
        .build();
    Samples<Row> samples = Samples.of(ROWS, features, Row::flag);
    return Classifier.train(
        samples, settings -> settings.hidden(2).steps(1).backend(Trainings.BACKEND));
  }

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    for (String text : List.of("", "null", "[]", "{}", "{\"format\":1}", "{\"format\":2}", "{")) {
      cases.refused("the text " + text, net(text));
    }
    cases.refused("5 MB of one text", () -> net("\"" + "a".repeat(5_000_000) + "\""));
    cases.refused("4 MB of brackets", () -> net("[".repeat(4_000_000)));
    cases.refused("2,000,000 numbers", () -> net("[0" + ",0".repeat(2_000_000) + "]"));
    cases.loadsOnly("10,000 neurons", hidden(10_000));
    cases.refused("1,000,000 neurons, which have buffers", hidden(1_000_000));
    cases.refused("a net alone", () -> NetFile.bytes(Trainings.small().net(), Map.of()));
    return cases.all;
  }

  /** The valid model with more neurons, all zeros. */
  private static Case.Content hidden(int neurons) {
    Safetensors valid = read(valid());
    Map<String, String> texts = new LinkedHashMap<>(valid.metadata());
    texts.computeIfPresent(
        "layers",
        (name, layers) -> layers
            .replace("\"outputs\":2,", "\"outputs\":%s,".formatted(neurons))
            .replace("\"inputs\":2,", "\"inputs\":%s,".formatted(neurons)));
    texts.remove("checksum");
    Map<String, int[]> shapes = new LinkedHashMap<>();
    valid
        .tensors()
        .forEach((name, tensor) -> shapes.put(
            name,
            Arrays.stream(tensor.shape()).map(dim -> dim == 2 ? neurons : dim).toArray()));
    return NetCorpus.zeros(texts, shapes);
  }

  private static Safetensors read(byte[] bytes) {
    try {
      return Safetensors.read(bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] net(String model) {
    return NetFile.bytes(Trainings.small().net(), Map.of("model", model));
  }
}
