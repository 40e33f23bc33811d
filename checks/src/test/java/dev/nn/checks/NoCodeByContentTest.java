package dev.nn.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No module lets a file choose the code that runs. */
class NoCodeByContentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nn-core",
        "nn-backend-scalar",
        "nn-backend-simd",
        "nn-model",
        "nn-onnx",
        "nn-examples"
      })
  void noSerializationAndNoReflection(String module) throws Exception {
    ClassFiles classes = ClassFiles.ofModule(module);
    assertFalse(classes.files().isEmpty(), () -> module + " is not compiled");
    assertEquals(List.of(), classes.found(ForbiddenUses::new));
  }

  @Test
  void theCheckSeesThem() throws Exception {
    String here = Offender.class.getName().replace('.', '/');
    assertEquals(
        List.of(
            here + ": java/io/ObjectInputStream.<init>",
            here + ": java/io/ObjectInputStream.close",
            here + ": java/io/ObjectInputStream.readObject",
            here + ": java/io/Serializable",
            here + ": java/lang/Class.forName",
            here + ": java/lang/Class.getMethods",
            here + ": java/lang/reflect/Method.invoke",
            here + ": readResolve"),
        ClassFiles.of(Offender.class).found(ForbiddenUses::new).stream()
            .distinct()
            .sorted()
            .toList());
  }

  /** Contains every forbidden use. */
  static final class Offender implements Serializable {

    private static final long serialVersionUID = 0;

    static Object read(byte[] file) throws Exception {
      try (InputStream in = new ByteArrayInputStream(file);
          ObjectInputStream objects = new ObjectInputStream(in)) {
        return objects.readObject();
      }
    }

    static Object call(String name) throws Exception {
      return Stream.of(name)
          .map(Offender::find)
          .findFirst()
          .orElseThrow()
          .getMethods()[0]
          .invoke(null);
    }

    private static Class<?> find(String name) {
      try {
        return Class.forName(name);
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException(e);
      }
    }

    private Object readResolve() {
      return this;
    }
  }
}
