/**
 * The tests that every backend must pass, published as the test artifact of nn-core.
 *
 * <p>A backend adopts them all in one class of its own tests:
 *
 * <pre>{@code
 * class MyConformanceTest implements BackendConformance {
 *   @Override
 *   public TensorBackend backend() {
 *     return Backends.checked(new MyBackendProvider().create());
 *   }
 * }
 * }</pre>
 *
 * <p>They run on JUnit 5 with the engines of Jupiter and jqwik. A property that fails prints its
 * seed and the case.
 */
package dev.nn.conformance;
