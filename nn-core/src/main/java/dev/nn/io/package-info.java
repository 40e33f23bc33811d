/**
 * File formats: IDX, npy and npz, safetensors, and nets saved in it.
 *
 * <p>Readers are strict: a file is checked before memory is allocated for what it claims to hold,
 * and anything wrong with it is a {@link dev.nn.io.FormatException} that names the file, the field
 * and the values.
 *
 * <pre>{@code
 * Tensor images = Idx.read(Path.of("t10k-images-idx3-ubyte.gz")).toTensor();
 * NetFile.save(net, Path.of("model.safetensors"));
 * Net again = NetFile.load(Path.of("model.safetensors"), backend);
 * }</pre>
 */
@NullMarked
package dev.nn.io;

import org.jspecify.annotations.NullMarked;
