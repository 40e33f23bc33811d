package dev.nn.weights;

import java.util.Comparator;

/** Orders names as people count: {@code 2.weight} before {@code 10.weight}. */
final class NaturalOrder implements Comparator<String> {

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int iEnd = end(a, i);
      int jEnd = end(b, j);
      int order = compareParts(a.substring(i, iEnd), b.substring(j, jEnd));
      if (order != 0) {
        return order;
      }
      i = iEnd;
      j = jEnd;
    }
    int byRest = Integer.compare(a.length() - i, b.length() - j);
    return byRest != 0 ? byRest : a.compareTo(b);
  }

  /** A part is a number or a single character. */
  private static int end(String name, int start) {
    int end = start;
    while (end < name.length() && isDigit(name.charAt(end))) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  private static int compareParts(String a, String b) {
    if (!isDigit(a.charAt(0)) || !isDigit(b.charAt(0))) {
      return a.compareTo(b);
    }
    String aNumber = a.replaceFirst("^0+", "");
    String bNumber = b.replaceFirst("^0+", "");
    int byLength = Integer.compare(aNumber.length(), bNumber.length());
    return byLength != 0 ? byLength : aNumber.compareTo(bNumber);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
