package dev.nn.net;

import dev.nn.layer.Layer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The workspaces on some layers that no thread is using.
 *
 * <p>They are shared by all threads, not kept by each: threads come and go, virtual ones by the
 * thousands, but only as many predictions run at a time as there are processors, and some more that
 * wait for one. A thread begins to look at a place of its own, so that it mostly finds what it left
 * there and meets nobody.
 */
final class Workspaces {

  private static final int PLACES =
      Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors())) * 4;

  private final List<Layer> layers;
  private final AtomicReferenceArray<Workspace> idle = new AtomicReferenceArray<>(PLACES);

  Workspaces(List<Layer> layers) {
    this.layers = layers;
  }

  /** Makes one for each place, before the first is taken. */
  void fill() {
    for (int place = 0; place < PLACES; place++) {
      idle.set(place, new Workspace(layers));
    }
  }

  /** One that is idle, or a new one. */
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

  /** Beyond the number of places, a workspace is left to the garbage collector. */
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
