package dev.nn.backend.simd;

import dev.nn.backend.Availability;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.TensorBackendProvider;
import dev.nn.backend.VirtualMachine;
import dev.nn.backend.simd.threads.Crew;
import java.util.Optional;

/**
 * Offers the backend {@code simd} at priority 100. It loads without the Vector API, so that it can
 * say what is missing.
 */
public final class SimdBackendProvider implements TensorBackendProvider {

  private static final String MODULE = "jdk.incubator.vector";
  private static final int OPTIMIZING_LEVEL = 4;
  private static final int LEAST_BYTES = 16;

  /** Makes the provider; for {@link java.util.ServiceLoader}. */
  public SimdBackendProvider() {}

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Availability availability() {
    return obstacle().map(Availability::no).orElseGet(Availability::yes);
  }

  @Override
  public TensorBackend create() {
    return new SimdBackend(Crew.byDefault());
  }

  /** Why vectors would be missing, or slower than plain loops. */
  private static Optional<String> obstacle() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of("the Vector API is not enabled: add --add-modules " + MODULE);
    }
    if (VirtualMachine.flag("MaxVectorSize").isEmpty()) {
      return Optional.of("only the HotSpot virtual machine compiles the Vector API to vectors");
    }
    if (System.getProperty("java.vm.info", "").contains("interpreted")) {
      return Optional.of("the compiler is off: remove -Xint");
    }
    if (number("TieredStopAtLevel", OPTIMIZING_LEVEL) < OPTIMIZING_LEVEL) {
      return Optional.of("the optimizing compiler is off: remove -XX:TieredStopAtLevel");
    }
    if (VirtualMachine.flag("UseJVMCICompiler").map(Boolean::parseBoolean).orElse(false)) {
      return Optional.of("a JVMCI compiler replaces C2: remove -XX:+UseJVMCICompiler");
    }
    if (number("MaxVectorSize", 0) < LEAST_BYTES) {
      return Optional.of("vectors have fewer than 128 bits here");
    }
    if (!VirtualMachine.fma()) {
      return Optional.of("this machine has no fma instruction, or -XX:-UseFMA hides it");
    }
    return Optional.empty();
  }

  private static int number(String flag, int otherwise) {
    return VirtualMachine.flag(flag).map(Integer::parseInt).orElse(otherwise);
  }
}
