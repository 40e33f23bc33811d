package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Kernels on one thread allocate nothing, once they are compiled and their buffers exist.
 *
 * <p>They are measured in virtual machines of their own. Now and then the compiler of JDK 17 leaves
 * vectors boxed where it inlines the loop that packs B, until it happens to compile that again: it
 * did in 2 of 24 virtual machines in which another thread collected garbage all the time, and in
 * none of 40 on JDK 25. So a kernel fails if it allocates in each of three.
 */
class SimdAllocationTest {

  private static final int MACHINES = 3;

  @Test
  void kernelsAllocateNothing() throws Exception {
    Set<String> allocating = allocating();
    for (int machine = 1; machine < MACHINES && !allocating.isEmpty(); machine++) {
      allocating.retainAll(allocating());
    }
    assertEquals(Set.of(), allocating);
  }

  /** The kernels that allocate in a new virtual machine. */
  private static Set<String> allocating() throws Exception {
    List<String> lines = ForkedJvm.run(List.of(), AllocationProbe.class).stream()
        .filter(line -> line.matches("\\d+:.*"))
        .toList();
    assertTrue(lines.size() > 20, lines::toString);
    return lines.stream()
        .filter(line -> !line.startsWith("0:"))
        .map(line -> line.substring(line.indexOf(':') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
