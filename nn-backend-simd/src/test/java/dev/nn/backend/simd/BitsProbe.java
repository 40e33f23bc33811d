package dev.nn.backend.simd;

import dev.nn.backend.TensorBackend;
import dev.nn.backend.TensorBackendProvider;
import dev.nn.random.SplitMix64;
import java.util.ServiceLoader;

/**
 * A program that prints a digest of the bits of every kernel; tests run it in virtual machines. It
 * makes the backend whether it calls itself available or not.
 */
final class BitsProbe {

  /** Numbers of cases after which the digest so far is printed. */
  static final int VERY_FEW = 20;

  static final int FEW = 100;
  static final int SOME = 1_000;
  static final int MANY = 10_000;

  private BitsProbe() {}

  /** Prints lines of kernel, number of cases, digest: up to {@code args[1]} cases of each. */
  public static void main(String[] args) {
    TensorBackend backend = backend(args[0]);
    int cases = Integer.parseInt(args[1]);
    System.out.println("# " + backend.info());
    for (KernelSample kernel : KernelSample.values()) {
      SplitMix64 random = new SplitMix64(42);
      BitDigest digest = new BitDigest();
      for (int number = 0; number < cases; number++) {
        kernel.run(backend, random, number, digest);
        int done = number + 1;
        if (done == VERY_FEW || done == FEW || done == SOME || done == MANY) {
          System.out.println(kernel + " " + done + " " + digest);
        }
      }
    }
  }

  private static TensorBackend backend(String name) {
    for (TensorBackendProvider provider : ServiceLoader.load(TensorBackendProvider.class)) {
      if (provider.name().equals(name)) {
        return provider.create();
      }
    }
    throw new IllegalArgumentException("no backend " + name);
  }
}
