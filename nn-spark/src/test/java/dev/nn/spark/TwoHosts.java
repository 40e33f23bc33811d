package dev.nn.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master$;
import org.apache.spark.deploy.worker.Worker$;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * What {@code local-cluster[2,1,1024]} starts, a master and two workers with one core and 1 GB
 * each, but with different host names, because Spark starts the copy of a slow task only on another
 * host. Its sessions serialize with Kryo, the others with Java.
 */
final class TwoHosts implements AutoCloseable {

  private static final String[] HOSTS = {"localhost", "127.0.0.1"};
  private static final int MEMORY = 1024;

  private final RpcEnv master;
  private final RpcEnv[] workers = new RpcEnv[HOSTS.length];

  TwoHosts() {
    SparkConf conf = new SparkConf()
        .set("spark.master.rest.enabled", "false")
        .set("spark.shuffle.service.enabled", "false");
    master = Master$.MODULE$.startRpcEnvAndEndpoint(HOSTS[0], 0, 0, conf)._1();
    for (int w = 0; w < HOSTS.length; w++) {
      workers[w] = Worker$.MODULE$.startRpcEnvAndEndpoint(
          HOSTS[w],
          0,
          0,
          1,
          MEMORY,
          new String[] {url()},
          null,
          Option.apply(w),
          conf,
          Option.empty());
    }
  }

  private String url() {
    return "spark://%s:%s".formatted(HOSTS[0], master.address().port());
  }

  SparkSession session() {
    return Sessions.builder(url())
        .config("spark.serializer", KryoSerializer.class.getName())
        .config("spark.speculation", "true")
        .config("spark.speculation.quantile", "0.5")
        .config("spark.locality.wait", "0")
        .config("spark.scheduler.minRegisteredResourcesRatio", "1")
        .getOrCreate();
  }

  @Override
  public void close() {
    for (RpcEnv worker : workers) {
      worker.shutdown();
    }
    master.shutdown();
  }
}
