package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Function;

/** The greatest magnitude of all pixels. */
final class ImageFit<T> extends FeatureFit<T> {

  private final Function<? super T, float[]> reader;
  private float greatest;

  ImageFit(Feature feature, Function<? super T, float[]> reader) {
    super(feature);
    this.reader = reader;
  }

  @Override
  void add(Block<T> rows) {
    for (int i = 0; i < rows.size(); i++) {
      add(reader.apply(rows.row(i)));
    }
  }

  private void add(float[] pixels) {
    FittedImage.require(feature, pixels);
    float most = 0;
    for (float pixel : pixels) {
      most = Math.max(most, Math.abs(pixel));
    }
    if (!Float.isFinite(most)) {
      throw new InputException(
          "%s has a pixel that is %s: leave the row out".formatted(feature.name(), most));
    }
    present++;
    greatest = Math.max(greatest, most);
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    greatest = Math.max(greatest, ((ImageFit<T>) other).greatest);
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    out.writeFloat(greatest);
  }

  @Override
  void read(DataInput in) throws IOException {
    super.read(in);
    greatest = in.readFloat();
  }

  @Override
  FittedFeature finish() {
    return new FittedImage(feature, greatest);
  }
}
