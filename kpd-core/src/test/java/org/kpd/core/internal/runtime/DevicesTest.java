package org.kpd.core.internal.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;

class DevicesTest {
  @Test
  void computesInBfloat16OnProcessorsAlone() {
    assertThatCode(() -> Devices.check(Precision.BFLOAT16, false)).doesNotThrowAnyException();
    assertThatCode(() -> Devices.check(Precision.FLOAT32, true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Devices.check(Precision.BFLOAT16, true))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found the precision bfloat16 and a graphics card; expected float32 there: bfloat16 is only implemented for processors, and a card already computes products of float32 in TF32. Omit --precision, or hide the card: CUDA_VISIBLE_DEVICES=-1 kpd ...");
  }

  @Test
  void compilesTheOperationsOfCardsAlone() {
    assertThatCode(() -> Devices.checkCompiled(true, true)).doesNotThrowAnyException();
    assertThatCode(() -> Devices.checkCompiled(false, false)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Devices.checkCompiled(true, false))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found --compile true and no graphics card; expected one: only a card's operations are compiled, and oneDNN's are faster on a processor. Omit --compile.");
  }
}
