package dev.nn.model.misuse;

import static dev.nn.model.misuse.Row.row;

import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.Model;
import dev.nn.model.Regressor;
import dev.nn.model.features.Features;
import dev.nn.model.misuse.World.House;
import dev.nn.net.Net;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Files that hold something else, and those that can't be written. */
final class OfFiles {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<FormatException> FORMAT = FormatException.class;

  private OfFiles() {}

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "Regressor.load of a classifier",
            w -> Regressor.load(w.file),
            FORMAT,
            "model.safetensors",
            "TWO_CLASSES",
            "Classifier.load"),
        row(
            "LabelClassifier.load of a classifier's bytes",
            w -> LabelClassifier.load(w.bytes, World.FEATURES),
            FORMAT,
            "TWO_CLASSES",
            "Classifier.load"),
        row(
            "Classifier.load of a regressor's stream",
            w -> Classifier.load(new ByteArrayInputStream(World.ONE.toBytes())),
            FORMAT,
            "QUANTITIES",
            "Regressor.load"),
        row(
            "Classifier.load of bytes cut short",
            w -> Classifier.load(Arrays.copyOf(w.bytes, 99), World.FEATURES),
            FORMAT),
        row(
            "Classifier.load of a net",
            w -> {
              Path net = w.file.resolveSibling("net.safetensors");
              NetFile.save(Net.builder(2, 1).build(), net);
              Classifier.load(net);
            },
            FORMAT,
            "net.safetensors",
            "NetFile.load"),
        row("NetFile.load of a model", w -> NetFile.load(w.file), FORMAT, "model.safetensors"),
        row(
            "Model.load of a text",
            w -> Model.load(Files.writeString(w.file.resolveSibling("text"), "no model at all")),
            FORMAT,
            "text"),
        row(
            "Model.load of what is not there",
            w -> Model.load(w.file.resolveSibling("nowhere")),
            NoSuchFileException.class,
            "nowhere"),
        row(
            "Classifier.load for rows of other features",
            w -> Classifier.load(
                w.file, Features.<House>builder().number("area", House::area).build()),
            ILLEGAL,
            "town (category)"),
        row(
            "Model.save with a text that is called model",
            w -> World.TWO.save(w.file, Map.of("model", "mine")),
            ILLEGAL,
            "'model'"));
  }
}
