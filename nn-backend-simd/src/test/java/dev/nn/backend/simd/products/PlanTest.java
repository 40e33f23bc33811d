package dev.nn.backend.simd.products;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The plans of the table in docs/kernels.md, which is this test's data. */
class PlanTest {

  private static final Path DOC = Path.of("..", "docs", "kernels.md");
  private static final Pattern ROW = Pattern.compile(
      "\\| (\\d+)x(\\d+)x(\\d+)( A')?( B')? \\| (yes|no) \\| (\\d+) \\| `(\\w+)` \\|.*");

  @Test
  void theTableSaysWhichPlanAShapeTakes() throws IOException {
    Assumptions.assumeTrue(Tiling.WIDTH == 32, "the table is of vectors with sixteen lanes");
    List<String> rows = Files.readAllLines(DOC).stream()
        .filter(line -> ROW.matcher(line).matches())
        .toList();
    assertTrue(rows.size() > 12, "the table has lost rows: " + rows);
    for (String row : rows) {
      Matcher fields = ROW.matcher(row);
      assertTrue(fields.matches());
      int m = Integer.parseInt(fields.group(1));
      int n = Integer.parseInt(fields.group(2));
      int k = Integer.parseInt(fields.group(3));
      boolean fresh = fields.group(6).equals("yes");
      int threads = Integer.parseInt(fields.group(7));
      boolean transA = fields.group(4) != null;
      boolean transB = fields.group(5) != null;
      assertEquals(
          Plan.valueOf(fields.group(8)), Plan.of(m, n, k, transA, transB, fresh, threads), row);
    }
  }
}
