package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.data.Sampling;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files have the same bytes in every default locale, and a training goes on from any in any. */
class LocaleTest {

  /** German writes 0,5; Egypt and Iran have digits of their own; the Turkish i has no dot. */
  private static final List<Locale> LOCALES =
      List.of("de-DE", "ar-EG", "fa-IR", "tr-TR", "hi-IN-u-nu-deva").stream()
          .map(Locale::forLanguageTag)
          .toList();

  private final Locale usual = Locale.getDefault();

  @TempDir
  private Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(usual);
  }

  @Test
  void filesAreTheSameAndAnyResumesAny() throws IOException {
    Locale.setDefault(Locale.ROOT);
    Path root = trained("root");
    for (Locale locale : LOCALES) {
      Locale.setDefault(locale);
      Path own = trained(locale.toLanguageTag());
      for (String file : List.of("history.csv", "checkpoint.safetensors")) {
        assertArrayEquals(
            Files.readAllBytes(root.resolve(file)), Files.readAllBytes(own.resolve(file)), file);
      }
      Trainer resumed = training(root).build();
      resumed.resume(root.resolve("checkpoint.safetensors"));
      assertEquals(10, resumed.step());
      Locale.setDefault(usual);
      training(root).build().resume(own.resolve("checkpoint.safetensors"));
    }
  }

  private Path trained(String name) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    Trainer trainer = training(own).build();
    trainer.run();
    trainer.save(own.resolve("checkpoint.safetensors"));
    return own;
  }

  private static TrainerBuilder training(Path folder) {
    Net net = Trainings.regularized();
    return Trainings.of(net, Adam.builder(net).build(), Sampling.WITHOUT_REPLACEMENT)
        .steps(10)
        .evaluateEvery(2)
        .listener(new CsvLog(folder.resolve("history.csv")));
  }
}
