package dev.nn.misuse;

import dev.nn.backend.Availability;
import dev.nn.backend.BackendReport;
import dev.nn.data.Augmentation;
import dev.nn.io.NetReader;
import dev.nn.io.Npz;
import dev.nn.io.Safetensors;
import dev.nn.io.SafetensorsFile;
import dev.nn.io.StoredArray;
import dev.nn.layer.Initializer;
import dev.nn.layer.LayerKinds;
import dev.nn.layer.SavedLayer;
import dev.nn.net.Net;
import dev.nn.net.OutputDecoder;
import dev.nn.net.SampleEncoder;
import dev.nn.optim.Schedule;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import dev.nn.train.BlockGradients;
import dev.nn.train.CsvLog;
import dev.nn.train.Evaluation;
import dev.nn.train.GradientTree;
import dev.nn.train.History;
import dev.nn.train.Metric;
import dev.nn.train.Metrics;
import dev.nn.train.PartialGradient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/** A right argument for every type, in a world where samples and outputs are one number. */
final class Examples implements NullArgument.Arguments {

  private final World world;
  private final Map<Class<?>, Object> values;

  Examples(World world) throws IOException {
    this.world = world;
    byte[] model = Files.readAllBytes(world.model());
    Npz npz = Npz.read(npz());
    this.values = Map.ofEntries(
        Map.entry(Npz.class, npz),
        Map.entry(SafetensorsFile.class, SafetensorsFile.read(model)),
        Map.entry(StoredArray.class, npz.array("x")),
        Map.entry(Throwable.class, new IOException("cause")),
        Map.entry(Object[].class, new Object[0]),
        Map.entry(boolean.class, true),
        Map.entry(long.class, 1L),
        Map.entry(float.class, 0.5f),
        Map.entry(double.class, 0.5),
        Map.entry(float[].class, new float[] {1}),
        Map.entry(int[].class, new int[] {0}),
        Map.entry(String.class, "word"),
        Map.entry(Path.class, world.folder.resolve("new")),
        Map.entry(InputStream.class, new ByteArrayInputStream(model)),
        Map.entry(OutputStream.class, OutputStream.nullOutputStream()),
        Map.entry(NetReader.class, new NetReader()),
        Map.entry(Settings.class, world.dense.settings()),
        Map.entry(LayerKinds.class, LayerKinds.builtIn()),
        Map.entry(LayerKinds.Reader.class, (LayerKinds.Reader) saved -> world.dense),
        Map.entry(
            SavedLayer.class, new SavedLayer(world.dropout.settings(), Map.of(), world.backend)),
        Map.entry(List.class, List.of()),
        Map.entry(Map.class, Map.of()),
        Map.entry(Optional.class, Optional.empty()),
        Map.entry(Consumer.class, (Consumer<Object>) ignored -> {}),
        Map.entry(Tensor.class, Tensor.vector(1)),
        Map.entry(Net.class, world.net),
        Map.entry(Safetensors.class, new Safetensors(Map.of(), Map.of())),
        Map.entry(CsvLog.class, new CsvLog(world.folder.resolve("log.csv"))),
        Map.entry(Evaluation.class, world.trainer.history().last()),
        Map.entry(History.class, world.trainer.history()),
        Map.entry(Schedule.class, Schedule.constant(0.5f)),
        Map.entry(BlockGradients.class, new BlockGradients(world.net, world.half, 1, 1)),
        Map.entry(GradientTree.class, new GradientTree(1, 1)),
        Map.entry(PartialGradient.class, new PartialGradient(1, 1, 0, new float[1])),
        Map.entry(Metric.class, (Metric) Metrics::mae),
        Map.entry(SampleEncoder.class, (SampleEncoder<Object>) (sample, inputs) -> inputs[0] = 1),
        Map.entry(OutputDecoder.class, (OutputDecoder<Object>) (outputs, result) -> {}),
        Map.entry(Augmentation.class, Augmentation.none()),
        Map.entry(Initializer.class, Initializer.he()),
        Map.entry(Availability.class, Availability.yes()),
        Map.entry(BackendReport.Request.class, new BackendReport.Request("scalar", "the program")));
  }

  private Path npz() throws IOException {
    Path file = world.folder.resolve("example.npz");
    Npz.write(file, Map.of("x", Tensor.vector(1)));
    return file;
  }

  /** Numbers of samples, classes and the like are 1, and a range begins at 0. */
  @Override
  public Object of(Parameter parameter) throws IllegalAccessException {
    return parameter.getType() == int.class
        ? (Object) (parameter.getName().endsWith("Offset") ? 0 : 1)
        : of(parameter.getType());
  }

  /** Also of a class whose methods are called. */
  @Override
  public Object of(Class<?> type) throws IllegalAccessException {
    if (type == Tensor.class) {
      return Tensor.vector(1);
    }
    if (values.containsKey(type)) {
      return values.get(type);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    for (Field field : World.class.getDeclaredFields()) {
      if (type.isAssignableFrom(field.getType())) {
        return field.get(world);
      }
    }
    throw new NoSuchElementException("no example of " + type);
  }
}
