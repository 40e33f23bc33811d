package dev.nn.backend;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * What backends need to know about the Java virtual machine. For providers; ask once, not per call.
 */
public final class VirtualMachine {

  private VirtualMachine() {}

  /**
   * The value of a HotSpot flag, such as {@code UseFMA}.
   *
   * @param name the flag's name
   * @return its value as text; empty if this JVM has no such flag
   */
  public static Optional<String> flag(String name) {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (hotSpot == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(hotSpot.getVMOption(name).getValue());
    } catch (IllegalArgumentException noSuchFlag) {
      return Optional.empty();
    }
  }

  /**
   * Whether {@link Math#fma(float, float, float)} is one machine instruction. Where it is not, it
   * is exact arithmetic in software and hundreds of times slower.
   *
   * @return the flag {@code UseFMA}; false where it does not exist
   */
  public static boolean fma() {
    return flag("UseFMA").map(Boolean::parseBoolean).orElse(false);
  }
}
