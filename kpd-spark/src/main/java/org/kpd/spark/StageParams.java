package org.kpd.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Choice;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;
import scala.Function1;

/** Stage parameters that are validated whenever they are set, from any language. */
final class StageParams {
  private StageParams() {}

  /** A parameter whose value is a string that is not blank. */
  static Param<String> text(Identifiable stage, String name, String doc) {
    return string(stage, name, doc, "a string that is not blank", text -> !text.isBlank());
  }

  /** A parameter whose value is the name of a precision. */
  static Param<String> precision(Identifiable stage, String name, String doc) {
    String expected = "one of " + Choice.names(Precision.class);
    return string(
        stage, name, doc, expected, label -> Choice.find(Precision.class, label).isPresent());
  }

  private static Param<String> string(
      Identifiable stage, String name, String doc, String expected, Rule<String> rule) {
    return new Param<>(
        stage,
        name,
        doc,
        new Check<>(name, expected, (@Nullable String value) -> value != null && rule.test(value)));
  }

  /** A parameter whose value is an integer with a minimum. */
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
   * Reports invalid values in kpd's format: Spark's own validator names only the value that it
   * found.
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
