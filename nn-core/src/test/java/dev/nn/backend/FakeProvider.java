package dev.nn.backend;

/** A provider for tests; counts how often it is asked whether it can run. */
class FakeProvider implements TensorBackendProvider {

  private final String name;
  private final int priority;
  private final Availability availability;
  int asked;

  FakeProvider(String name, int priority, Availability availability) {
    this.name = name;
    this.priority = priority;
    this.availability = availability;
  }

  static FakeProvider available(String name, int priority) {
    return new FakeProvider(name, priority, Availability.yes());
  }

  static FakeProvider unavailable(String name, int priority, String reason) {
    return new FakeProvider(name, priority, Availability.no(reason));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int priority() {
    return priority;
  }

  @Override
  public Availability availability() {
    asked++;
    return availability;
  }

  @Override
  public TensorBackend create() {
    return new FakeBackend();
  }
}
