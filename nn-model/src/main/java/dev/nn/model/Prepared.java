package dev.nn.model;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.EncodingFit;
import dev.nn.model.features.InputException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows ready to train on: measured, encoded and weighted, with the baselines fitted to them. */
final class Prepared<T> {

  private final Target target;
  private final Link link;
  private final ProgressListener progress;
  private final TensorBackend backend;
  private final Encoding encoding;
  private final RowWeights weights;
  private final Dataset data;
  private @Nullable Baseline baseline;

  Prepared(
      Samples<T> train, Target target, LossKind loss, Settings settings, TensorBackend backend) {
    this.target = target;
    this.link = loss.link();
    this.progress = settings.progress;
    this.backend = backend;
    this.encoding = measure(train);
    this.weights = RowWeights.of(train, target, settings);
    this.data = encode(train, encoding.encoder(train.features()));
  }

  private Encoding measure(Samples<T> train) {
    Work work = new Work(progress, Phase.MEASURE, train.size());
    List<EncodingFit<T>> fits = Stream.generate(() -> new EncodingFit<>(train.features()))
        .limit(backend.threads().count())
        .toList();
    RowLoop.run(backend.threads(), train.size(), work, (part, row) -> {
      try {
        fits.get(part).add(train.rows().get(row));
      } catch (InputException e) {
        throw e.inRow(train.number(row));
      }
    });
    EncodingFit<T> all = fits.get(0);
    fits.stream().skip(1).forEach(all::merge);
    return all.finish();
  }

  private Dataset encode(Samples<T> part, Encoder<T> encoder) {
    Work work = new Work(progress, Phase.ENCODE, part.size());
    Dataset encoded = Matrix.of(part, encoder, target, backend.threads(), work);
    float[] ofRows = weights.weigh(part, target);
    return ofRows == null ? encoded : encoded.withWeights(ofRows);
  }

  /** Encodes rows that were held out; they may have categories that these rows do not have. */
  Dataset encodeHeld(Samples<T> held) {
    return encode(held, encoding.acceptingUnknown().encoder(held.features()));
  }

  Encoding encoding() {
    return encoding;
  }

  Dataset data() {
    return data;
  }

  /**
   * Fitted when it is first needed: for classes after the net was trained, when the kernels have
   * been compiled.
   */
  Baseline baseline() {
    Baseline known = baseline;
    if (known == null) {
      Work work = new Work(progress, Phase.BASELINE, 1);
      known = Baseline.fit(backend, data, link);
      baseline = known;
      work.tell(1);
    }
    return known;
  }
}
