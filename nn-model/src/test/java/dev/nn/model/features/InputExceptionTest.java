package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InputExceptionTest {

  @Test
  void theFirstRowNamedStays() {
    InputException value = new InputException("a is too large");
    assertEquals(OptionalLong.empty(), value.row());
    InputException located = value.inRow(7);
    assertEquals("row 7: a is too large", located.getMessage());
    assertEquals(OptionalLong.of(7), located.row());
    assertSame(value, located.getCause());
    assertSame(located, located.inRow(3));
  }

  private static RuntimeException thrownBy(Supplier<?> function) {
    RuntimeException thrown = assertThrows(RuntimeException.class, function::get);
    return InputException.translated("a can't be read, as its reader", thrown, "return null");
  }

  /** Whatever readers usually fail on; the cause is kept. */
  @Test
  void aFunctionThatFailsOnAValueIsNamed() {
    for (Supplier<?> failing : List.<Supplier<?>>of(
        () -> TimeUnit.valueOf("WEEKS"),
        () -> "a,b".split(",")[2],
        () -> List.of(1).get(1),
        () -> Optional.empty().get(),
        () -> LocalDate.parse("31.12.2024"),
        () -> Integer.valueOf("1.5"),
        () -> UUID.fromString("x"))) {
      RuntimeException error = thrownBy(failing);
      assertInstanceOf(InputException.class, error);
      assertEquals(
          "a can't be read, as its reader throws %s: correct the value, or leave the row out"
              .formatted(error.getCause()),
          error.getMessage());
    }
    assertEquals(
        "a can't be read, as its reader throws a NullPointerException: return null",
        thrownBy(() -> List.of().contains(null)).getMessage());
  }

  @Test
  void whatElseAFunctionThrowsIsTheProgramsOwn() {
    for (RuntimeException own : List.of(
        new IllegalStateException("closed"),
        new CancellationException(),
        new InputException("another model refuses it"))) {
      assertSame(own, thrownBy(() -> {
        throw own;
      }));
    }
  }
}
