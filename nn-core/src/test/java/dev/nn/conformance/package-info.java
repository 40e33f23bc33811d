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
 * seed and the case, as the option that repeats that case alone:
 *
 * <pre>
 * mvn test -Dtest=MyConformanceTest#gemmEqualsItsDefinition -Dnn.case=IDENTITY,TRANSPOSE,3,5,7,0.7,1.3,UNIFORM,4,42
 * </pre>
 *
 * <p>{@link dev.nn.conformance.LongConformance} has a million products more, for those who have
 * minutes.
 */
package dev.nn.conformance;
