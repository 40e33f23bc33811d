package dev.nn.backend.simd;

import static dev.nn.backend.simd.vectors.Lanes.LANES;

/**
 * C = alpha * op(A) * op(B) + beta * C where C has few columns, up to {@link #MAX_COLUMNS}: the
 * last layer of a classifier and its weight gradient.
 *
 * <p>An element of A is used for a vector or two here and never again, so the plan of a square
 * product (Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008) turns
 * over. B is small: it is packed once and stays in the cache. A is read where it stands. C lives in
 * registers, one vector for each row of the tile, from the first p to the last.
 *
 * <pre>
 *              p                 j (one panel)          j
 *        +-----------+           +-----+             +-----+
 *      i |  A        |   *     p |  B  |    =  ROWS  i |   |  accumulators
 *        +-----------+           |     |             +-----+
 *                                +-----+
 * </pre>
 *
 * <p>A tile of A that has to be copied goes in blocks over p. Each block continues the chain of
 * every element from where the last one left it, so the blocks do not show in the bits.
 */
final class NarrowGemm {

  static final int MAX_COLUMNS = NarrowTile.MAX_COLUMNS;

  private static final float[] ZEROS = new float[NarrowTile.ROWS * MAX_COLUMNS];

  private NarrowGemm() {}

  /**
   * The contract is that of {@code TensorBackend.gemm}, with n from 1 to MAX_COLUMNS, k from 1,
   * alpha not 0.
   */
  static void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float beta,
      float[] c,
      int cOffset) {
    float[] panels = Scratch.local().panels(BPanels.count(n) * LANES * k);
    if (transB) {
      BPanels.packTransposed(n, k, b, bOffset, panels);
    } else {
      BPanels.pack(n, k, b, bOffset, panels);
    }
    int threads = Threads.forProduct(m, n, k);
    Helpers.call(threads - 1);
    rows(threads, transA, 0, m, m, n, k, alpha, a, aOffset, panels, beta, c, cOffset);
    Helpers.callOff(threads - 1);
  }

  /** Rows i0 to i1 - 1 of C on so many threads, which share the panels. */
  static void rows(
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
    if (threads == 1) {
      rows(transA, i0, i1, m, n, k, alpha, a, aOffset, panels, beta, c, cOffset);
      return;
    }
    int here = threads / 2;
    int cut = i0 + Threads.cut(i1 - i0, here, threads, NarrowTile.ROWS);
    NarrowPart other = NarrowPart.take();
    int place = other.offer(
        threads - here, transA, cut, i1, m, n, k, alpha, a, aOffset, panels, beta, c, cOffset);
    try {
      rows(here, transA, i0, cut, m, n, k, alpha, a, aOffset, panels, beta, c, cOffset);
    } catch (RuntimeException | Error e) {
      Helpers.withdraw(other, place);
      throw e;
    }
    Helpers.finish(other, place);
    other.giveBack();
  }

  /** Rows i0 to i1 - 1 of C. Nothing else is written. */
  private static void rows(
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
    Scratch scratch = Scratch.local();
    float[] tile = scratch.cTile;
    int height = NarrowTile.rows(transA);
    for (int i = i0; i < i1; i += height) {
      int rows = Math.min(height, i1 - i);
      int cPos = cOffset + i * n;
      if (beta != 0) {
        CTile.load(beta, c, cPos, rows, n, tile);
      }
      float[] from = beta == 0 ? ZEROS : tile;
      boolean direct = beta == 0 && mayPassItsEnd(i + height, i1, n);
      float[] to = direct ? c : tile;
      int toPos = direct ? cPos : 0;
      int toStride = direct ? n : LANES;
      boolean inPlace = alpha == 1 && (!transA || rows == height);
      if (!inPlace) {
        copiedTile(transA, i, rows, m, n, k, alpha, a, aOffset, panels, from, scratch);
        direct = false;
      } else if (transA) {
        columns(a, aOffset + i, m, rows, panels, 0, n, k, k, from, to, toPos, toStride);
      } else {
        rows(a, aOffset + i * k, k, rows, panels, 0, n, k, k, from, to, toPos, toStride);
      }
      if (!direct) {
        CTile.store(tile, rows, n, c, cPos);
      }
    }
  }

  /** A tile of C, left in the scratch tile, from blocks of alpha * A that are copied first. */
  private static void copiedTile(
      boolean transA,
      int i,
      int rows,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      float[] panels,
      float[] from,
      Scratch scratch) {
    float[] tile = scratch.cTile;
    float[] start = from;
    for (int p = 0; p < k; p += NarrowTile.A_DEPTH) {
      int depth = Math.min(NarrowTile.A_DEPTH, k - p);
      float[] copy = scratch.aTile;
      if (transA) {
        ATile.copyColumns(alpha, a, aOffset + p * m + i, m, rows, depth, copy);
        columns(copy, 0, NarrowTile.ROWS, rows, panels, p, n, k, depth, start, tile, 0, LANES);
      } else {
        ATile.copyRows(alpha, a, aOffset + i * k + p, k, rows, depth, copy);
        rows(copy, 0, NarrowTile.A_STRIDE, rows, panels, p, n, k, depth, start, tile, 0, LANES);
      }
      start = tile;
    }
  }

  /** Steps p to p + depth - 1 of a tile, all panels; A by rows. */
  private static void rows(
      float[] a,
      int aPos,
      int lda,
      int rows,
      float[] panels,
      int p,
      int n,
      int k,
      int depth,
      float[] from,
      float[] to,
      int toPos,
      int toStride) {
    for (int j = 0; j < n; j += LANES) {
      int panel = j * k + p * LANES;
      int t = j * NarrowTile.ROWS;
      NarrowRowTile.multiply(
          a, aPos, lda, rows - 1, panels, panel, depth, from, t, to, toPos + t, toStride);
    }
  }

  /** Steps p to p + depth - 1 of a tile, all panels; A by columns. */
  private static void columns(
      float[] a,
      int aPos,
      int lda,
      int rows,
      float[] panels,
      int p,
      int n,
      int k,
      int depth,
      float[] from,
      float[] to,
      int toPos,
      int toStride) {
    for (int j = 0; j < n; j += LANES) {
      int panel = j * k + p * LANES;
      int t = j * NarrowTile.ROWS;
      if (rows <= NarrowColumnHalfTile.ROWS) {
        NarrowColumnHalfTile.multiply(
            a, aPos, lda, panels, panel, depth, from, t, to, toPos + t, toStride);
      } else {
        NarrowColumnTile.multiply(
            a, aPos, lda, panels, panel, depth, from, t, to, toPos + t, toStride);
      }
    }
  }

  /**
   * Whether the tile that ends before row {@code end} may store whole vectors straight to C: one
   * panel, all rows, and what the last vector spoils behind the tile belongs to a tile that these
   * rows still write.
   */
  private static boolean mayPassItsEnd(int end, int i1, int n) {
    return n <= LANES && (end - 1) * n + LANES <= i1 * n;
  }
}
