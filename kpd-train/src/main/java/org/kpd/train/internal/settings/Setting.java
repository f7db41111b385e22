package org.kpd.train.internal.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a configuration's record that users set, by an option of a command or a key of its
 * file, and that a model's provenance records. Its type decides how it is parsed, the record's
 * constructor which values are valid, and the recipes its default.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /**
   * Its description, without a period. {@code {choices}} stands for its allowed values, {@code
   * {default}} for its default if that is not appended, {@code {networks}} and {@code {recipes}}
   * for the lists of these.
   */
  String help();

  /** The placeholder for its value in the help; empty for that of its type. */
  String label() default "";

  /** Its name in files; empty for the component's name with underscores. */
  String name() default "";

  /** The heading above this setting and those after it; empty for the previous heading. */
  String section() default "";

  /** Whether the recipes' defaults are appended to the help. */
  boolean tellsDefault() default true;

  /** Its position among the options of its section: smaller comes first. */
  int order() default 0;
}
