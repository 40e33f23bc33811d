package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The kinds of layers that a program loads from files: those of this library, and its own by name.
 * A file never names a class. Immutable.
 *
 * <pre>{@code
 * LayerKinds kinds = LayerKinds.builtIn().with("softsign", Softsign::new);
 * Net net = new NetReader().layers(kinds).load(Path.of("model.safetensors"));
 * }</pre>
 */
public final class LayerKinds {

  /** Recreates a layer. */
  public interface Reader {

    /**
     * Creates a layer with the same settings. Unless its parameters and buffers are the saved
     * tensors themselves, the saved numbers are copied into them afterwards.
     *
     * @param saved what the file says about it
     * @return a new layer
     * @throws IllegalArgumentException if the settings or tensors are not those of such a layer
     */
    Layer read(SavedLayer saved);
  }

  private static final LayerKinds BUILT_IN = new LayerKinds(Map.of())
      .with(Dense.KIND, Dense::read)
      .with(ActivationLayer.KIND, ActivationLayer::read)
      .with(Dropout.KIND, Dropout::read)
      .with(BatchNorm.KIND, BatchNorm::read)
      .with(LayerNorm.KIND, LayerNorm::read);

  private final Map<String, Reader> readers;

  private LayerKinds(Map<String, Reader> readers) {
    this.readers = readers;
  }

  /**
   * The kinds of this library.
   *
   * @return dense, activation, dropout, batch_norm and layer_norm
   */
  public static LayerKinds builtIn() {
    return BUILT_IN;
  }

  /**
   * Adds a kind.
   *
   * @param kind its name in files: the {@link dev.nn.settings.Settings#kind} of its layers
   * @param reader makes such a layer
   * @return a larger set of kinds; this one is not modified
   * @throws IllegalArgumentException if the name is taken
   */
  public LayerKinds with(String kind, Reader reader) {
    Map<String, Reader> more = new LinkedHashMap<>(readers);
    Objects.requireNonNull(kind, "kind");
    if (more.put(kind, Objects.requireNonNull(reader, "reader")) != null) {
      throw new IllegalArgumentException(
          "LayerKinds: the kind %s is already taken: %s".formatted(kind, readers.keySet()));
    }
    return new LayerKinds(more);
  }

  /**
   * Recreates a layer with its saved numbers.
   *
   * @param saved what the file says about it
   * @return a new layer
   * @throws IllegalArgumentException if the kind is unknown, the settings or tensors are not those
   *     of such a layer, or the recreated layer's settings differ
   */
  public Layer read(SavedLayer saved) {
    Reader reader =
        readers.get(Objects.requireNonNull(saved, "saved").settings().kind());
    if (reader == null) {
      throw new IllegalArgumentException(
          "has the unknown kind %s: pass a reader for it to NetReader.layers; known kinds are %s"
              .formatted(saved.settings().kind(), readers.keySet()));
    }
    Layer layer = reader.read(saved);
    if (!layer.settings().equals(saved.settings())) {
      throw new IllegalArgumentException(
          "the settings are %s, but the layer created from them has %s"
              .formatted(saved.settings(), layer.settings()));
    }
    Map<String, NamedTensor> own = own(layer);
    if (!own.keySet().equals(saved.tensors().keySet())) {
      throw new IllegalArgumentException(
          "the tensors are %s, but the layer created from them has %s"
              .formatted(saved.tensors().keySet(), own.keySet()));
    }
    own.forEach((name, tensor) -> {
      Tensor numbers = saved.tensor(name, tensor.value().shape());
      if (numbers != tensor.value()) {
        tensor.value().copyFrom(numbers);
      }
    });
    return layer;
  }

  private static Map<String, NamedTensor> own(Layer layer) {
    Map<String, NamedTensor> own = new LinkedHashMap<>();
    layer.parameters().forEach(p -> own.put(p.name(), new NamedTensor(p.name(), p.value())));
    layer.buffers().forEach(buffer -> own.put(buffer.name(), buffer));
    return own;
  }
}
