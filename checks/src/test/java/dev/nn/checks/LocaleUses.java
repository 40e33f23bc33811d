package dev.nn.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Uses that depend on the default locale: Arabic or Persian digits, decimal commas, a dotless i. A
 * format without a locale may contain %s, which writes a number as Java does, but not %d or %f, and
 * must be a constant in the same method so that it can be checked.
 */
final class LocaleUses extends ClassVisitor {

  private static final Pattern FORMATS = Pattern.compile("""
      java/lang/String\\.(formatted|format\\(Ljava/lang/String;).*
      |java/io/Print(Stream|Writer)\\.(printf|format)\\(Ljava/lang/String;.*
      |java/util/Formatter\\.<init>\\(\\).*""", Pattern.COMMENTS);
  private static final Pattern CASES =
      Pattern.compile("java/lang/String\\.to(Lower|Upper)Case\\(\\).*");
  private static final Pattern LOCALIZED =
      Pattern.compile("%([0-9]+\\$)?[-#+ 0,(]*[0-9]*(\\.[0-9]+)?[dfeEgGtTSX]");

  private final List<String> found;
  private String type = "";

  LocaleUses(List<String> found) {
    super(Opcodes.ASM9);
    this.found = found;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    type = name;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      private final List<String> texts = new ArrayList<>();
      private boolean formats;

      @Override
      public void visitLdcInsn(Object value) {
        if (value instanceof String text && text.contains("%")) {
          texts.add(text);
        }
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String called, String calledDescriptor, boolean onInterface) {
        String call = owner + "." + called + calledDescriptor;
        formats |= FORMATS.matcher(call).matches();
        if (CASES.matcher(call).matches()) {
          report(method, called);
        }
      }

      @Override
      public void visitEnd() {
        if (formats && texts.isEmpty()) {
          report(method, "a format from elsewhere");
        }
        texts.stream()
            .filter(text -> formats && LOCALIZED.matcher(text).find())
            .forEach(text -> report(method, text));
      }
    };
  }

  private void report(String method, String what) {
    found.add("%s.%s: %s".formatted(type, method, what));
  }
}
