package dev.nn.examples.digits;

/**
 * The skeletons of the ten digits, drawn by hand in a unit square whose y grows downwards.
 *
 * <p>A digit has one to three variants, a variant has one or more strokes, and a stroke is a row of
 * points {@code x0, y0, x1, y1, ...} that the pen passes through in order. {@link #smooth} turns a
 * stroke into a finer polyline; a sharp corner is where one stroke ends and the next begins.
 */
final class Glyphs {

  /** Segments that {@link #smooth} puts between two points of a stroke. */
  private static final int STEPS = 5;

  private static final double[][][][] STROKES = {
    { // 0: a full oval, a narrow one
      {{.52, .02, .24, .14, .14, .50, .25, .86, .50, .98, .76, .86, .86, .50, .76, .14, .50, .03}},
      {{.60, .04, .38, .12, .27, .50, .33, .88, .50, .97, .66, .84, .73, .48, .66, .14, .50, .04}},
    },
    { // 1: a bar, a bar with a flag, a bar with a flag and a foot
      {{.50, .02, .50, .50, .50, .98}},
      {{.28, .24, .42, .14, .53, .02}, {.53, .02, .53, .50, .53, .98}},
      {
        {.30, .24, .42, .15, .52, .02},
        {.52, .02, .52, .50, .52, .97},
        {.28, .97, .52, .97, .77, .97},
      },
    },
    { // 2: a flat base, a looped base
      {
        {.17, .24, .30, .06, .54, .02, .76, .12, .78, .32, .62, .56, .38, .78, .15, .96},
        {.15, .96, .50, .97, .85, .95},
      },
      {
        {
          .20, .20, .38, .03, .64, .06, .74, .26, .62, .56, .40, .84, .21, .95, .17, .82, .32, .76,
          .56, .92, .84, .93
        }
      },
    },
    { // 3: round, and with a flat top
      {
        {.18, .15, .36, .03, .62, .03, .76, .18, .68, .38, .42, .47},
        {.42, .47, .70, .54, .82, .73, .70, .92, .44, .98, .16, .86},
      },
      {
        {.18, .04, .48, .03, .78, .04},
        {.78, .04, .62, .22, .44, .41},
        {.44, .41, .70, .49, .80, .70, .68, .91, .42, .98, .16, .87},
      },
    },
    { // 4: open, and closed
      {
        {.24, .05, .20, .30, .17, .56},
        {.17, .56, .50, .57, .86, .54},
        {.70, .06, .68, .50, .66, .98},
      },
      {
        {.66, .02, .40, .34, .12, .66},
        {.12, .66, .50, .67, .88, .66},
        {.66, .02, .66, .50, .66, .98},
      },
    },
    { // 5: angular, and with a slanting neck
      {
        {.80, .04, .52, .04, .26, .05},
        {.26, .05, .23, .25, .21, .46},
        {.21, .46, .46, .38, .72, .47, .82, .70, .68, .91, .42, .98, .16, .88},
      },
      {
        {.84, .03, .60, .05, .36, .07},
        {.36, .07, .29, .24, .25, .40},
        {.25, .40, .52, .46, .72, .62, .70, .84, .48, .97, .18, .94},
      },
    },
    { // 6: a curved back, and a straight one
      {
        {
          .72, .06, .46, .10, .25, .34, .18, .66, .30, .92, .54, .98, .77, .84, .76, .62, .56, .50,
          .33, .58, .20, .74
        }
      },
      {
        {
          .58, .02, .38, .30, .24, .62, .32, .90, .52, .97, .70, .84, .68, .66, .50, .58, .32, .68,
          .26, .78
        }
      },
    },
    { // 7: plain, crossed, and with a curved leg
      {{.15, .06, .50, .06, .85, .05}, {.85, .05, .62, .50, .42, .98}},
      {
        {.15, .06, .50, .06, .85, .05},
        {.85, .05, .62, .50, .42, .98},
        {.38, .52, .58, .51, .80, .50},
      },
      {{.16, .20, .18, .06}, {.18, .06, .50, .08, .82, .04}, {.82, .04, .58, .42, .50, .98}},
    },
    { // 8: one stroke, and two rings
      {
        {
          .74, .14, .52, .02, .28, .10, .26, .30, .50, .48, .76, .68, .74, .89, .50, .98, .25, .88,
          .24, .68, .50, .48, .74, .30, .74, .12
        }
      },
      {
        {.50, .46, .29, .38, .27, .14, .50, .02, .73, .14, .71, .38, .50, .46},
        {.50, .46, .24, .58, .20, .84, .50, .98, .80, .84, .76, .58, .50, .46},
      },
    },
    { // 9: a straight stem, and a curved tail
      {
        {.74, .20, .54, .03, .29, .10, .22, .32, .37, .50, .60, .45, .75, .22},
        {.76, .08, .74, .50, .70, .98},
      },
      {
        {
          .76, .26, .62, .05, .36, .05, .22, .26, .34, .47, .58, .46, .76, .24, .79, .52, .68, .84,
          .46, .98, .24, .90
        }
      },
    },
  };

  private Glyphs() {}

  /** How many variants {@code digit}, from 0 to 9, has. */
  static int variants(int digit) {
    return STROKES[digit].length;
  }

  /** A deep copy of the strokes of one variant of a digit, for the caller to change. */
  static double[][] strokes(int digit, int variant) {
    double[][] source = STROKES[digit][variant];
    double[][] copy = new double[source.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = source[i].clone();
    }
    return copy;
  }

  /**
   * Samples the Catmull-Rom spline through the points of a stroke: a cubic between each two points,
   * with the first and the last point taken twice, so sums and products are all it needs.
   */
  static double[] smooth(double[] stroke) {
    int last = stroke.length / 2 - 1;
    double[] line = new double[2 * (last * STEPS + 1)];
    for (int k = 0; k <= last * STEPS; k++) {
      int i = Math.min(k / STEPS, last - 1);
      double t = (double) (k - i * STEPS) / STEPS;
      for (int axis = 0; axis < 2; axis++) {
        double before = stroke[2 * Math.max(i - 1, 0) + axis];
        double from = stroke[2 * i + axis];
        double to = stroke[2 * (i + 1) + axis];
        double after = stroke[2 * Math.min(i + 2, last) + axis];
        double square = 2 * before - 5 * from + 4 * to - after;
        double cube = 3 * (from - to) + after - before;
        line[2 * k + axis] = from + .5 * t * (to - before + t * (square + t * cube));
      }
    }
    return line;
  }
}
