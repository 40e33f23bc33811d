import com.sun.net.httpserver.HttpServer;
import dev.nn.model.Classifier;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

public class Flowers {
  record Flower(double petalLength, double petalWidth, String kind) {}

  static final Features<Flower> FEATURES = Features.<Flower>builder()
      .number("petal length", Flower::petalLength)
      .number("petal width", Flower::petalWidth)
      .build();

  public static void main(String[] args) throws Exception {
    Path file = Path.of("flowers.safetensors");
    var parts = Samples.of(flowers(), FEATURES, Flower::kind).stratifiedSplit(0.8, 42);
    Classifier<Flower> model = Classifier.train(parts.train());
    System.out.println(model.evaluate(parts.test()));
    model.save(file);
    serve(Classifier.load(file, FEATURES));
  }

  /** Answers GET /LENGTH/WIDTH with the kind. */
  static void serve(Classifier<Flower> model) throws Exception {
    var server = HttpServer.create(new InetSocketAddress("localhost", 8080), 0);
    server.createContext("/", exchange -> {
      String[] path = exchange.getRequestURI().getPath().split("/");
      var flower = new Flower(Double.parseDouble(path[1]), Double.parseDouble(path[2]), "?");
      byte[] answer = model.predict(flower).label().getBytes();
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    System.out.println("http://localhost:8080/1.4/0.2");
  }

  static List<Flower> flowers() {
    Random random = new Random(1);
    return Stream.generate(() -> random.nextBoolean()
            ? new Flower(1.5 + 0.2 * random.nextGaussian(), 0.3 + 0.1 * random.nextGaussian(), "setosa")
            : new Flower(4.5 + 0.5 * random.nextGaussian(), 1.5 + 0.2 * random.nextGaussian(), "versicolor"))
        .limit(300)
        .toList();
  }
}
