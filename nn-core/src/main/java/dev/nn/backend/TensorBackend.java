package dev.nn.backend;

import dev.nn.tensor.Tensor;

/**
 * The library's kernels: its service provider interface.
 *
 * <p>Every kernel is defined to the bit, including the order of every sum, so all backends give the
 * same result; the scalar backend is this definition in code. A multiply-add written {@code fma(a,
 * b, c)} is {@link Math#fma(float, float, float)}: one rounding. On a machine without fma hardware
 * it is a multiplication and an addition, and {@link #info()} says so.
 *
 * <p>Tensors are matrices of {@link Tensor#rows()} x {@link Tensor#cols()}. A backend from
 * {@link Backends} checks shapes and aliasing before each kernel and throws
 * {@link dev.nn.tensor.ShapeException} or {@link IllegalArgumentException} before anything is
 * written. A backend made by a {@link TensorBackendProvider} need not check its arguments.
 *
 * <p>A backend has no observable state, and any number of threads may use it.
 */
public interface TensorBackend {

  /**
   * Describes the backend.
   *
   * @return name, vector width, fma and threads
   */
  BackendInfo info();

  /**
   * C = alpha * op(A) * op(B) + beta * C.
   *
   * <p>Shapes: op(A) is m x k, op(B) is k x n, C is m x n. C is overwritten; A and B are not
   * modified and must not overlap C.
   *
   * <p>Numerics: element (i, j) is one chain. It starts at {@code beta * c[i,j]}, or at +0 if beta
   * is 0, where C is not read; then for p = 0 .. k-1 in this order {@code c = fma(alpha * a[i,p],
   * b[p,j], c)}. If alpha is 0, A and B are not read. No zero is skipped: 0 * NaN is NaN.
   *
   * @param opA how A is read
   * @param opB how B is read
   * @param alpha the factor of the product
   * @param a A: m x k, or k x m if transposed; not modified
   * @param b B: k x n, or n x k if transposed; not modified
   * @param beta the factor of the old C
   * @param c C: m x n; modified
   * @throws dev.nn.tensor.ShapeException if the dimensions do not fit
   * @throws IllegalArgumentException if C overlaps A or B
   */
  void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c);

  /**
   * Copies a matrix by which many others will be multiplied into the layout that suits the backend.
   * The default copies it as it is.
   *
   * @param b B: k x n; not modified
   * @return B as a factor, which later changes of B do not affect
   */
  default PackedMatrix pack(Tensor b) {
    Tensor own = b.copy();
    return (a, c) -> gemm(Op.IDENTITY, Op.IDENTITY, 1f, a, own, 0f, c);
  }

  /**
   * C[i,j] = C[i,j] + bias[j] for every row i.
   *
   * <p>Shapes: bias is 1 x n, C is m x n. C is overwritten and must not overlap the bias.
   *
   * @param bias the row to add; not modified
   * @param c C; modified
   * @throws dev.nn.tensor.ShapeException if the bias is not one row of C's columns
   * @throws IllegalArgumentException if C overlaps the bias
   */
  void addBias(Tensor bias, Tensor c);

  /**
   * out = activation(z), elementwise.
   *
   * <p>Shapes: both the same. out is overwritten; it may be z itself.
   *
   * <p>Numerics: as {@link Activation} defines each kind.
   *
   * @param activation what is applied to each number
   * @param z the input; not modified unless it is out
   * @param out the output; modified
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if out overlaps z but is not z
   */
  void activate(Activation activation, Tensor z, Tensor out);

  /**
   * out = gradient * activation'(z), elementwise: the chain rule through y = activation(z).
   *
   * <p>Shapes: all the same. out is overwritten; it may be z, y or the gradient itself.
   *
   * <p>Numerics: as {@link Activation} defines each kind, from z or from y, whichever is simpler;
   * the other is not read.
   *
   * @param activation what the forward pass applied
   * @param z the input of the forward pass; not modified unless it is out
   * @param y the output of the forward pass for z; not modified unless it is out
   * @param gradient the gradient with respect to y; not modified unless it is out
   * @param out the gradient with respect to z; modified
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if out overlaps z, y or the gradient but is not the same
   */
  void activateBackward(Activation activation, Tensor z, Tensor y, Tensor gradient, Tensor out);

  /**
   * out = e<sup>z</sup>, elementwise.
   *
   * <p>Shapes: both the same. out is overwritten; it may be z itself.
   *
   * <p>Numerics: with the numbers of {@link Polynomials},
   *
   * <pre>
   * x = z below EXP_LOWEST or above EXP_HIGHEST ? that limit : z
   * t = fma(x, LOG2_E, ROUND)                  n = the whole number t - ROUND
   * r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x))
   * q = C7; then for C = C6, C5, C4, C3, C2 in this order q = fma(q, r, C)
   * out = (fma(r * r, q, r) + 1) * 2^h * 2^(n - h), h = floor(n / 2), from left to right
   * </pre>
   *
   * <p>NaN stays NaN.
   *
   * @param z the input; not modified unless it is out
   * @param out the output; modified
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if out overlaps z but is not z
   */
  void exp(Tensor z, Tensor out);

  /**
   * Each row of out = e<sup>row</sup> / sum(e<sup>row</sup>): turns scores into probabilities.
   *
   * <p>Shapes: both the same. out is overwritten; it may be the logits themselves.
   *
   * <p>Numerics: for each row, with max its greatest element (NaN if any is NaN), {@code e[j] =
   * exp(logits[j] - max)} as in {@link #exp exp}; one chain {@code sum = sum + e[j]} from +0 for j
   * = 0 .. n-1 in this order; {@code out[j] = e[j] / sum}. A row with NaN or +Inf, or with only
   * -Inf, is NaN.
   *
   * @param logits one row of scores for each sample; not modified unless it is out
   * @param out the probabilities; modified
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if out overlaps the logits but is not the same
   */
  void softmax(Tensor logits, Tensor out);

  /**
   * Each row of out = row - log(sum(e<sup>row</sup>)): turns scores into log-probabilities.
   *
   * <p>Shapes: both the same. out is overwritten; it may be the logits themselves.
   *
   * <p>Numerics: for each row, max and sum as in {@link #softmax softmax}; {@code out[j] =
   * (logits[j] - max) - log(sum)}, with the constants of {@link Polynomials} and
   *
   * <pre>
   * sum = m * 2^n, n whole, m from 1 to 2; m greater than SQRT2: m is halved, n one more
   * f = m - 1
   * q = L10; then for L = L9 ... L3, -0.5 in this order q = fma(q, f, L)
   * log(sum) = fma(n, LN2_LOW, fma(f * f, q, f)) + n * LN2_HIGH
   * </pre>
   *
   * <p>A row with NaN or +Inf, or with only -Inf, is NaN; -Inf among finite numbers stays -Inf.
   *
   * @param logits one row of scores for each sample; not modified unless it is out
   * @param out the logarithms of the probabilities; modified
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if out overlaps the logits but is not the same
   */
  void logSoftmax(Tensor logits, Tensor out);

  /**
   * sums[j] = the sum over i of A[i,j]: the gradient of a bias.
   *
   * <p>Shapes: A is m x n, sums is 1 x n. sums is overwritten and must not overlap A.
   *
   * <p>Numerics: one chain per column, which starts at +0 and adds i = 0 .. m-1 in this order.
   *
   * @param a A; not modified
   * @param sums the sums; modified
   * @throws dev.nn.tensor.ShapeException if sums is not one row of A's columns
   * @throws IllegalArgumentException if sums overlaps A
   */
  void columnSums(Tensor a, Tensor sums);

  /**
   * y = alpha * x + y, elementwise: the step of gradient descent.
   *
   * <p>Shapes: both the same. y is overwritten; it may be x itself.
   *
   * <p>Numerics: {@code y = fma(alpha, x, y)}.
   *
   * @param alpha the factor of x
   * @param x what is added; not modified unless it is y
   * @param y what it is added to; modified
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if y overlaps x but is not x
   */
  void axpy(float alpha, Tensor x, Tensor y);

  /**
   * x = alpha * x, elementwise.
   *
   * @param alpha the factor
   * @param x the numbers; modified
   */
  void scale(float alpha, Tensor x);

  /**
   * The sum over all elements of (x - y)<sup>2</sup>.
   *
   * <p>Shapes: both the same. They may overlap.
   *
   * <p>Numerics: sixteen partial sums, whatever the vector width. Element e (row-major) belongs to
   * partial {@code e % 16}; each starts at +0 and takes its elements in rising order: {@code d = x
   * - y; s = fma(d, d, s)}. Then the halves are added until one is left: {@code s[l] = s[l] + s[l +
   * w]} for w = 8, 4, 2, 1 and l below w.
   *
   * @param x the first tensor; not modified
   * @param y the second tensor; not modified
   * @return the sum; +0 for empty tensors
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   */
  float squaredDistance(Tensor x, Tensor y);

  /**
   * The threads that do the work.
   *
   * @return the threads, also for a caller's own work; just the calling thread unless the backend
   *     has more
   */
  default Threads threads() {
    return CallerThread.INSTANCE;
  }

  /**
   * The same kernels on at most this many threads, including the caller. The default is up to the
   * backend.
   *
   * @param threads at least 1
   * @return a backend independent of this one
   * @throws IllegalArgumentException if threads is less than 1
   */
  default TensorBackend withThreads(int threads) {
    return this;
  }
}
