package dev.nn.conformance;

import java.util.random.RandomGenerator;

/** What matrices are filled with. */
enum Fill {
  /** Numbers between -1 and 1. */
  UNIFORM {
    @Override
    float next(RandomGenerator random) {
      return (float) random.nextDouble(-1, 1);
    }
  },
  /** Whole numbers from -4 to 4: sums of up to a million products are exact. */
  SMALL_INTEGERS {
    @Override
    float next(RandomGenerator random) {
      return random.nextInt(-4, 5);
    }
  },
  /** Mostly ordinary numbers, and now and then what breaks shortcuts. */
  SPECIAL {
    @Override
    float next(RandomGenerator random) {
      return random.nextInt(4) > 0
          ? UNIFORM.next(random)
          : SPECIALS[random.nextInt(SPECIALS.length)];
    }
  };

  private static final float[] SPECIALS = {
    0f,
    -0f,
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL / 2,
    1e30f,
    -1e30f,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  abstract float next(RandomGenerator random);
}
