package dev.nn.backend.simd;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/**
 * A host that deploys an application with the library in it, lets it train and serve on threads of
 * the host, and undeploys it, five times. Prints how many class loaders were collected.
 */
final class RedeployProbe {

  private static final int TIMES = 5;

  private RedeployProbe() {}

  /** Runs the host. */
  public static void main(String[] args) throws Exception {
    ExecutorService host = Executors.newFixedThreadPool(2);
    HostThreads.startAll();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      loaders.add(deployAndUndeploy(host));
    }
    for (int wait = 0; wait < 100 && collected(loaders) < TIMES; wait++) {
      System.gc();
      Thread.sleep(50);
    }
    System.out.println("collected " + collected(loaders) + " of " + TIMES);
    host.shutdown();
  }

  private static WeakReference<ClassLoader> deployAndUndeploy(ExecutorService host)
      throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Runnable application = (Runnable) loader
          .loadClass("dev.nn.backend.simd.RedeployedApplication")
          .getConstructor()
          .newInstance();
      host.submit(application).get();
      host.submit(application).get();
      ForkJoinPool.commonPool().submit(application).get();
      return new WeakReference<>(loader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long collected(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.refersTo(null)).count();
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
