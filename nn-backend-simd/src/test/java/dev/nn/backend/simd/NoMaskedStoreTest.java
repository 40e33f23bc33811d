package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What no kernel may call: stores with a mask or an index map, which some versions of C2 miscompile
 * (JDK-8387073), and {@code reduceLanes}, whose order is not defined. Read from the class files.
 */
class NoMaskedStoreTest {

  private static final String VECTORS = "jdk/incubator/vector/";

  @Test
  void noKernelStoresUnderAMaskOrReducesLanes() throws Exception {
    assertEquals(List.of(), forbiddenCalls(SimdBackend.class));
  }

  @Test
  void theCheckSeesThem() throws Exception {
    List<String> found = forbiddenCalls(LostStoreProbe.class).stream()
        .filter(call -> call.startsWith("LostStoreProbe.java:"))
        .toList();
    assertEquals(2, found.size(), found::toString);
  }

  private static List<String> forbiddenCalls(Class<?> neighbour)
      throws IOException, URISyntaxException {
    Path classes =
        Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(file)).accept(new Calls(found), ClassReader.SKIP_FRAMES);
      }
    }
    return found;
  }

  private static boolean forbidden(String owner, String name, String descriptor) {
    boolean partialStore = (name.equals("intoArray") || name.equals("intoMemorySegment"))
        && (descriptor.contains("VectorMask") || Type.getArgumentTypes(descriptor).length > 3);
    return owner.startsWith(VECTORS) && (partialStore || name.startsWith("reduceLanes"));
  }

  /** Collects forbidden calls as file:line: method. */
  private static final class Calls extends ClassVisitor {

    private final List<String> found;
    private String file = "";

    Calls(List<String> found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public void visitSource(String source, String debug) {
      file = source;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        private int line;

        @Override
        public void visitLineNumber(int number, Label start) {
          line = number;
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String calledDescriptor, boolean onInterface) {
          if (forbidden(owner, called, calledDescriptor)) {
            found.add("%s:%d: %s%s".formatted(file, line, called, calledDescriptor));
          }
        }
      };
    }
  }
}
