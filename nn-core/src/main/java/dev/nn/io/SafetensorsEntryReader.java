package dev.nn.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads what a {@link Safetensors} header says of one tensor. */
final class SafetensorsEntryReader {

  private static final String TYPE = "dtype";
  private static final String SHAPE = "shape";
  private static final String OFFSETS = "data_offsets";
  private static final List<String> FIELDS = List.of(TYPE, SHAPE, OFFSETS);

  private final Path file;
  private final JsonReader reader;
  private final long[] dims = new long[JsonReader.MAX_ARRAY];
  private final long[] offsets = new long[2];
  private final JsonReader.Value<Integer> field = this::field;
  private String tensor = "";
  private int rank;

  SafetensorsEntryReader(Path file, JsonReader reader) {
    this.file = file;
    this.reader = reader;
  }

  SafetensorsHeader.Entry read(String name) throws FormatException {
    tensor = name;
    reader.fields(FIELDS, field);
    int[] shape = shape();
    checkSize(shape, offsets[0], offsets[1]);
    return new SafetensorsHeader.Entry(tensor, shape, offsets[0], offsets[1]);
  }

  private int field(String name) throws FormatException {
    return switch (name) {
      case TYPE -> type(reader.string());
      case SHAPE -> rank = integers(SHAPE, dims);
      default -> offsets();
    };
  }

  private int type(String type) throws FormatException {
    if (!type.equals(Safetensors.F32)) {
      throw new FormatException(file, "tensor %s is of type %s: only F32 is read", tensor, type);
    }
    return 0;
  }

  private int offsets() throws FormatException {
    int count = integers(OFFSETS, offsets);
    if (count != offsets.length) {
      throw new FormatException(
          file, "tensor %s: data_offsets has %d numbers, not 2", tensor, count);
    }
    return count;
  }

  private int integers(String name, long[] into) throws FormatException {
    int count = reader.integers(into);
    for (int i = 0; i < count; i++) {
      if (into[i] < 0) {
        throw new FormatException(
            file, "tensor %s: %s holds a number that is no integer from 0", tensor, name);
      }
    }
    return count;
  }

  /** A scalar's empty shape is read as a vector of one. */
  private int[] shape() throws FormatException {
    int[] shape = new int[Math.max(rank, 1)];
    shape[0] = 1;
    long size = 1;
    for (int d = 0; d < rank; d++) {
      shape[d] = (int) Math.min(dims[d], Integer.MAX_VALUE);
      size *= Math.max(shape[d], 1);
      if (size > Integer.MAX_VALUE - 8) {
        throw new FormatException(
            file,
            "tensor %s: shape %s has more numbers than an array holds",
            tensor,
            Arrays.toString(Arrays.copyOf(dims, rank)));
      }
    }
    return shape;
  }

  private void checkSize(int[] shape, long begin, long end) throws FormatException {
    long needed = Float.BYTES;
    for (int dim : shape) {
      needed *= dim;
    }
    if (end < begin || end - begin != needed) {
      throw new FormatException(
          file,
          "tensor %s: shape %s needs %d bytes, but data_offsets are %d to %d",
          tensor,
          Arrays.toString(shape),
          needed,
          begin,
          end);
    }
  }
}
