package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/custom-parts.md compile and do what the page says. */
class CustomPartsTest {

  @TempDir
  Path folder;

  @Test
  void layersOfAProgramsOwnTrainAndAreSavedCheckpointedAndLoaded() throws Exception {
    PagePrograms page = new PagePrograms("custom-parts.md", folder);
    Path softsign = page.write("Softsign.java", page.block("java", "class Softsign"));
    Path scale = page.write("Scale.java", page.block("java", "class Scale"));
    Path main = page.write("CustomParts.java", page.block("java", "class CustomParts"));
    page.compile(softsign, scale, main);
    String printed = page.run(page.java("CustomParts", NnRun.WITHOUT_C2));
    assertTrue(printed.contains("the same after a resume: true"), printed);
    assertTrue(printed.contains("the same after a load: true"), printed);
    assertTrue(Pattern.compile("loss 0\\.000").matcher(printed).find(), printed);
    assertTrue(printed.contains("layer 1: has the unknown kind softsign"), printed);
  }

  @Test
  void aLossOfAProgramsOwnTrainsIsCheckpointedAndGoesOn() throws Exception {
    PagePrograms page = new PagePrograms("custom-parts.md", folder);
    Path loss = page.write("QuantileLoss.java", page.block("java", "record QuantileLoss"));
    Path main = page.write("CustomLoss.java", page.block("java", "class CustomLoss"));
    page.compile(loss, main);
    String printed = page.run(page.java("CustomLoss", NnRun.WITHOUT_C2));
    assertTrue(printed.contains("the same after a resume: true"), printed);
    assertTrue(
        Pattern.compile("90 % are below 1[.,](3[4-9]|4[0-6])").matcher(printed).find(), printed);
    assertTrue(printed.contains("loss.q is 0.9, but this training has 0.5"), printed);
  }
}
