package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.layer.LayerNorm;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkspacesTest {

  private final Workspaces workspaces = new Workspaces(List.of(new LayerNorm(2)));

  @Test
  void whatWasGivenBackIsTakenAgain() {
    Workspace workspace = workspaces.take();
    workspaces.giveBack(workspace);
    assertSame(workspace, workspaces.take());
  }

  @Test
  void theyCanBeMadeBeforeTheyAreNeeded() {
    workspaces.fill();
    Set<Workspace> first = take(16);
    first.forEach(workspaces::giveBack);
    assertEquals(first, take(16));
  }

  /** 1,000 are more than there are places. */
  @Test
  void noneIsTakenByTwo() {
    Set<Workspace> first = take(1_000);
    assertEquals(1_000, first.size());
    first.forEach(workspaces::giveBack);
    Set<Workspace> second = take(1_000);
    assertEquals(1_000, second.size());
    second.retainAll(first);
    assertTrue(second.size() >= 16, () -> second.size() + " were kept");
  }

  private Set<Workspace> take(int count) {
    return Stream.generate(workspaces::take).limit(count).collect(Collectors.toSet());
  }
}
