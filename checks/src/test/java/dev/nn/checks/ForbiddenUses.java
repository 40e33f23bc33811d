package dev.nn.checks;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Uses that let a file's content choose the code that runs: Java serialization, and classes or
 * members looked up by name.
 */
final class ForbiddenUses extends ClassVisitor {

  private static final Set<String> SERIALIZED =
      Set.of("java/io/Serializable", "java/io/Externalizable");
  private static final Set<String> SERIALIZATION = Set.of(
      "readObject",
      "readObjectNoData",
      "readResolve",
      "writeObject",
      "writeReplace",
      "$deserializeLambda$");
  private static final Pattern CALLS = Pattern.compile("""
      java/io/Object(Input|Output)Stream\\..*
      |java/beans/XML(De|En)coder\\..*
      |java/lang/Class\\.(forName|newInstance|get(Declared)?(Method|Constructor|Field)s?)
      |java/lang/reflect/.*
      |java/lang/invoke/MethodHandles\\$Lookup\\..*
      |java/lang/ClassLoader\\.(<init>|loadClass|defineClass)
      |java/net/URLClassLoader\\..*
      |javax/script/.*
      |sun/misc/Unsafe\\..*""", Pattern.COMMENTS);

  private final List<String> found;
  private String type = "";

  ForbiddenUses(List<String> found) {
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
    for (String implemented : interfaces) {
      if (SERIALIZED.contains(implemented)) {
        report(implemented);
      }
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (SERIALIZATION.contains(name)) {
      report(name);
    }
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String called, String calledDescriptor, boolean onInterface) {
        call(owner, called);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          if (argument instanceof Handle method) {
            call(method.getOwner(), method.getName());
          }
        }
      }
    };
  }

  private void call(String owner, String name) {
    String called = owner + "." + name;
    if (CALLS.matcher(called).matches()) {
      report(called);
    }
  }

  private void report(String what) {
    found.add(type + ": " + what);
  }
}
