package org.kpd.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import scala.Function1;

/** Parameters of a stage, checked whenever they are set, from whatever language. */
final class StageParams {
  private StageParams() {}

  /** A text that is not blank. */
  static Param<String> text(Identifiable stage, String name, String doc) {
    return new Param<>(
        stage,
        name,
        doc,
        new Check<>(
            name,
            "a text that is not blank",
            (@Nullable String text) -> text != null && !text.isBlank()));
  }

  /** A whole number from a least one. */
  static IntParam atLeast(int least, Identifiable stage, String name, String doc) {
    return new IntParam(
        stage,
        name,
        doc,
        new Check<>(
            name,
            String.format(Locale.ROOT, "%d or more", least),
            number -> number instanceof Integer whole && whole >= least));
  }

  private interface Rule<T> extends Predicate<T>, Serializable {}

  /**
   * Refuses values in kpd's words: Spark's own tell what was found alone.
   *
   * @param <T> the values
   */
  private record Check<T extends @Nullable Object>(String name, String expected, Rule<T> rule)
      implements Function1<T, Object>, Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Object apply(T value) {
      if (rule.test(value)) {
        return true;
      }
      throw new KpdException("Found %s for %s; expected %s.".formatted(value, name, expected));
    }
  }
}
