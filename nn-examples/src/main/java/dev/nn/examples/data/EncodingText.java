package dev.nn.examples.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.nn.data.Standardization;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@link Encoding} as texts that stand in a model's metadata, each a small CSV:
 *
 * <pre>
 * data.features  name,mean,deviation, a line for each feature     or data.pixels  width,height,white
 * data.classes   a name in each line                              or data.quantity mean,deviation
 * data.target    the name of what is predicted
 * </pre>
 */
public final class EncodingText {

  private static final String FEATURES = "data.features";
  private static final String PIXELS = "data.pixels";
  private static final String CLASSES = "data.classes";
  private static final String QUANTITY = "data.quantity";
  private static final String TARGET = "data.target";

  private EncodingText() {}

  /** The texts by name. */
  public static Map<String, String> write(Encoding encoding) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (encoding.inputs() instanceof Features features) {
      texts.put(FEATURES, scales(features.names(), features.scaling()));
    } else if (encoding.inputs() instanceof Pixels pixels) {
      texts.put(
          PIXELS,
          csv(List.of(List.of("" + pixels.width(), "" + pixels.height(), "" + pixels.white()))));
    }
    if (encoding.outputs() instanceof Classes classes) {
      texts.put(CLASSES, csv(classes.names().stream().map(List::of).toList()));
    } else if (encoding.outputs() instanceof Quantity quantity) {
      texts.put(QUANTITY, scales(List.of(quantity.target()), quantity.scaling()));
    }
    texts.put(TARGET, encoding.outputs().target());
    return texts;
  }

  /** Reads what {@link #write} wrote; empty if the model was saved without. */
  public static Optional<Encoding> read(Path file, Map<String, String> texts)
      throws FormatException {
    String target = texts.get(TARGET);
    if (target == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Encoding(inputs(texts), outputs(texts, target)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new FormatException(
          file, "metadata: %s to %s are damaged: %s".formatted(FEATURES, TARGET, e.getMessage()));
    }
  }

  private static Inputs inputs(Map<String, String> texts) {
    if (texts.containsKey(PIXELS)) {
      List<String> numbers = lines(texts.get(PIXELS)).get(0);
      return new Pixels(
          Integer.parseInt(numbers.get(0)),
          Integer.parseInt(numbers.get(1)),
          Float.parseFloat(numbers.get(2)));
    }
    List<List<String>> lines = lines(texts.getOrDefault(FEATURES, ""));
    return new Features(lines.stream().map(line -> line.get(0)).toList(), scaling(lines));
  }

  private static Outputs outputs(Map<String, String> texts, String target) {
    if (texts.containsKey(CLASSES)) {
      return new Classes(
          target, lines(texts.get(CLASSES)).stream().map(line -> line.get(0)).toList());
    }
    return new Quantity(target, scaling(lines(texts.getOrDefault(QUANTITY, ""))));
  }

  private static String scales(List<String> names, Standardization scaling) {
    List<List<String>> lines = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      lines.add(List.of(names.get(j), "" + scaling.mean()[j], "" + scaling.deviation()[j]));
    }
    return csv(lines);
  }

  private static Standardization scaling(List<List<String>> lines) {
    float[] mean = new float[lines.size()];
    float[] deviation = new float[lines.size()];
    for (int j = 0; j < mean.length; j++) {
      mean[j] = Float.parseFloat(lines.get(j).get(1));
      deviation[j] = Float.parseFloat(lines.get(j).get(2));
    }
    return Standardization.of(mean, deviation);
  }

  private static String csv(List<List<String>> lines) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      lines.forEach(writer::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<List<String>> lines(String csv) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
      return reader.stream().map(CsvRecord::getFields).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
