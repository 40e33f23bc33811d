package dev.nn.backend.simd;

import dev.nn.backend.Activation;
import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;

/**
 * The kernels whose bits are compared between virtual machines, each with a seeded sequence of
 * cases. A new kernel is a new constant here and its lines, as {@link BitsProbe} prints them, in
 * {@code kernel-bits.txt}.
 */
enum KernelSample {
  GEMM {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      gemm(backend, random, workOf(number), digest);
    }
  },
  PACKED {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      int[] sizes = sizes(random, workOf(number));
      Tensor a = matrix(random, sizes[0], sizes[2]);
      Tensor b = matrix(random, sizes[2], sizes[1]);
      Tensor c = matrix(random, sizes[0], sizes[1]);
      backend.pack(b).multiply(a, c);
      digest.add(c);
    }
  },
  ADD_BIAS {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor c = matrix(random, row(random), size(random));
      backend.addBias(matrix(random, 1, c.cols()), c);
      digest.add(c);
    }
  },
  RELU {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor z = matrix(random, row(random), size(random));
      Tensor out = matrix(random, z.rows(), z.cols());
      backend.activate(Activation.RELU, z, out);
      digest.add(out);
    }
  },
  RELU_BACKWARD {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor z = matrix(random, row(random), size(random));
      Tensor gradient = matrix(random, z.rows(), z.cols());
      backend.activateBackward(Activation.RELU, z, z, gradient, gradient);
      digest.add(gradient);
    }
  },
  ACTIVATE {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor z = spread(matrix(random, row(random), size(random)));
      backend.activate(kind(number), z, z);
      digest.add(z);
    }
  },
  ACTIVATE_BACKWARD {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor z = spread(matrix(random, row(random), size(random)));
      Tensor y = z.copy();
      backend.activate(kind(number), z, y);
      Tensor gradient = matrix(random, z.rows(), z.cols());
      backend.activateBackward(kind(number), z, y, gradient, gradient);
      digest.add(gradient);
    }
  },
  SOFTMAX {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor logits = spread(matrix(random, row(random), size(random)));
      Tensor out = logits.copy();
      backend.softmax(logits, out);
      digest.add(out);
      backend.logSoftmax(logits, logits);
      digest.add(logits);
    }
  },
  COLUMN_SUMS {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor a = matrix(random, row(random), size(random));
      Tensor sums = matrix(random, 1, a.cols());
      backend.columnSums(a, sums);
      digest.add(sums);
    }
  },
  AXPY {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor x = matrix(random, row(random), size(random));
      Tensor y = matrix(random, x.rows(), x.cols());
      backend.axpy(ALPHAS[random.nextInt(ALPHAS.length)], x, y);
      digest.add(y);
    }
  },
  SCALE {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor x = matrix(random, row(random), size(random));
      backend.scale(ALPHAS[random.nextInt(ALPHAS.length)], x);
      digest.add(x);
    }
  },
  SQUARED_DISTANCE {
    @Override
    void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest) {
      Tensor x = matrix(random, row(random), size(random));
      digest.add(backend.squaredDistance(x, matrix(random, x.rows(), x.cols())));
    }
  };

  private static final float[] ALPHAS = {0f, 1f, 0.7f, -1f};
  private static final float[] BETAS = {0f, 1f, 1.3f, -1f};
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 255, 256, 257, 784, 1009
  };
  private static final float[] SPECIALS = {
    0f, -0f, 1f, Float.MIN_VALUE, -Float.MIN_NORMAL / 2, Float.MAX_VALUE, Float.NaN, 1e30f
  };

  /** Runs one case and digests its result; number counts from 0. */
  abstract void run(TensorBackend backend, SplitMix64 random, int number, BitDigest digest);

  /** The first cases are small, for interpreters; then every fiftieth is one for all threads. */
  private static long workOf(int number) {
    return number < BitsProbe.FEW ? 1 << 12 : number % 50 == 0 ? 1 << 23 : 1 << 16;
  }

  private static void gemm(TensorBackend backend, SplitMix64 random, long work, BitDigest digest) {
    Op opA = Op.values()[random.nextInt(2)];
    Op opB = Op.values()[random.nextInt(2)];
    int[] sizes = sizes(random, work);
    int m = sizes[0];
    int n = sizes[1];
    int k = sizes[2];
    Tensor a = opA == Op.IDENTITY ? matrix(random, m, k) : matrix(random, k, m);
    Tensor b = opB == Op.IDENTITY ? matrix(random, k, n) : matrix(random, n, k);
    Tensor c = matrix(random, m, n);
    float alpha = ALPHAS[random.nextInt(ALPHAS.length)];
    backend.gemm(opA, opB, alpha, a, b, BETAS[random.nextInt(BETAS.length)], c);
    digest.add(c);
  }

  /** m, n and k, for a limited amount of work. */
  private static int[] sizes(SplitMix64 random, long work) {
    int m = size(random);
    int n = size(random);
    int k = size(random);
    while ((long) m * n * k + m * n + n * k + m * k > work) {
      int most = Math.max(m, Math.max(n, k));
      int less = random.nextInt(most);
      m = m == most ? less : m;
      n = n == most ? less : n;
      k = k == most ? less : k;
    }
    return new int[] {m, n, k};
  }

  private static Activation kind(int number) {
    return Activation.values()[number % Activation.values().length];
  }

  /** Every other number times 20, to reach the far pieces of the curves. */
  private static Tensor spread(Tensor z) {
    for (int e = 0; e < z.size(); e += 2) {
      z.array()[z.offset() + e] *= 20;
    }
    return z;
  }

  private static int size(SplitMix64 random) {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private static int row(SplitMix64 random) {
    return random.nextInt(9);
  }

  /** A view into a larger array, one in eight with special numbers. */
  private static Tensor matrix(SplitMix64 random, int rows, int cols) {
    int offset = random.nextInt(17);
    float[] array = new float[offset + rows * cols + random.nextInt(20)];
    boolean special = random.nextInt(8) == 0;
    for (int e = 0; e < array.length; e++) {
      long bits = random.nextLong();
      array[e] = special && (bits & 63) == 0
          ? SPECIALS[(int) (bits >>> 61)]
          : (int) (bits >> 40) * 0x1p-23f;
    }
    return Tensor.wrap(array, offset, rows, cols);
  }
}
