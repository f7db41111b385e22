package org.kpd.train.internal.feeding;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.kpd.core.KpdException;
import org.kpd.core.internal.runtime.DeviceFailure;

/** What to do where a step needs more memory than the device has. */
public final class FittingBatch {
  private FittingBatch() {}

  /**
   * The failure of a step in words; the failure itself where memory is not its reason.
   *
   * @param rows how many faces the step had
   * @param fits whether a step of fewer can be computed; asked with halves, halves of halves ...
   */
  public static RuntimeException explained(RuntimeException failure, int rows, IntPredicate fits) {
    if (DeviceFailure.of(failure).filter(DeviceFailure.MEMORY::equals).isEmpty()) {
      return failure;
    }
    String place = DeviceFailure.isOnGpu(failure) ? "the graphics card" : "this machine";
    int fitting = rows / 2;
    while (fitting > 0 && !fits.test(fitting)) {
      fitting /= 2;
    }
    return new KpdException(
        fitting > 0
            ? String.format(
                Locale.ROOT,
                "Found too little memory on %s for steps of %d faces; %d fit. Use --batch-size %d.",
                place,
                rows,
                fitting,
                fitting)
            : "Found too little memory on %s for a step of one face; expected more to be free. Stop other programs that use it, or hide the card: CUDA_VISIBLE_DEVICES=-1 kpd ..."
                .formatted(place),
        failure);
  }
}
