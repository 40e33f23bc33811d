package dev.nn.examples.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An IDX file of images without labels.
 *
 * @param path the file
 */
public record IdxFile(Path path) implements Source {

  @Override
  public RawSamples train() {
    throw new UsageException(
        "%s is one IDX file: name the folder that holds images and labels".formatted(path));
  }

  @Override
  public Optional<RawSamples> test() {
    return Optional.empty();
  }

  @Override
  public String target() {
    return "label";
  }

  @Override
  public RawSamples forModel(Encoding encoding, boolean labelled) throws IOException {
    return IdxImages.read(path, null);
  }
}
