package dev.nn.net;

import dev.nn.layer.Layer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The idle workspaces of a net.
 *
 * <p>They are shared by all threads rather than kept per thread: threads come and go, virtual ones
 * by the thousands, but only about as many predictions run at a time as there are processors. Each
 * thread starts its search at a slot of its own, so that it usually finds the workspace it left
 * there and does not contend with others.
 */
final class Workspaces {

  private static final int PLACES =
      Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors())) * 4;

  private final List<Layer> layers;
  private final AtomicReferenceArray<Workspace> idle = new AtomicReferenceArray<>(PLACES);

  Workspaces(List<Layer> layers) {
    this.layers = layers;
  }

  /** Creates one for each slot in advance. */
  void fill() {
    for (int place = 0; place < PLACES; place++) {
      idle.set(place, new Workspace(layers));
    }
  }

  /** An idle workspace, or a new one. */
  Workspace take() {
    int home = home();
    for (int step = 0; step < PLACES; step++) {
      int place = home + step & PLACES - 1;
      Workspace found = idle.get(place);
      if (found != null && idle.compareAndSet(place, found, null)) {
        return found;
      }
    }
    return new Workspace(layers);
  }

  /** When all slots are full, the workspace is left to the garbage collector. */
  void giveBack(Workspace workspace) {
    int home = home();
    for (int step = 0; step < PLACES; step++) {
      int place = home + step & PLACES - 1;
      if (idle.get(place) == null && idle.compareAndSet(place, null, workspace)) {
        return;
      }
    }
  }

  private static int home() {
    return (int) Thread.currentThread().getId() & PLACES - 1;
  }
}
