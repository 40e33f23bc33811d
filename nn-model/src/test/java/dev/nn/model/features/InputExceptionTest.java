package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.OptionalLong;
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
}
