package dev.nn.backend.simd;

import dev.nn.backend.simd.threads.Pool;
import org.jspecify.annotations.Nullable;

/** Some rows of a narrow product as a task of another thread; used again and again. */
final class NarrowPart extends Part {

  private static final Pool<NarrowPart> POOL = new Pool<>(NarrowPart::new);

  private int threads;
  private boolean transA;
  private int i0;
  private int i1;
  private int m;
  private int n;
  private int k;
  private float alpha;
  private float @Nullable [] a;
  private int aOffset;
  private float @Nullable [] panels;
  private float beta;
  private float @Nullable [] c;
  private int cOffset;

  private NarrowPart() {}

  static NarrowPart take() {
    return POOL.take();
  }

  /** Gives the task back. The operands are forgotten, so that they can be collected. */
  void giveBack() {
    a = null;
    panels = null;
    c = null;
    POOL.giveBack(this);
  }

  /** Offers {@link NarrowGemm#rows}; returns its place. */
  int offer(
      int threads,
      boolean transA,
      int i0,
      int i1,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      float[] panels,
      float beta,
      float[] c,
      int cOffset) {
    this.threads = threads;
    this.transA = transA;
    this.i0 = i0;
    this.i1 = i1;
    this.m = m;
    this.n = n;
    this.k = k;
    this.alpha = alpha;
    this.a = a;
    this.aOffset = aOffset;
    this.panels = panels;
    this.beta = beta;
    this.c = c;
    this.cOffset = cOffset;
    return Helpers.offer(this);
  }

  @Override
  void compute() {
    NarrowGemm.rows(threads, transA, i0, i1, m, n, k, alpha, a, aOffset, panels, beta, c, cOffset);
  }
}
