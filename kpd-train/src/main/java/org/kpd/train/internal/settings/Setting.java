package org.kpd.train.internal.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a configuration's record that users set: by an option of a command, by a key of
 * its file, and back from a model's provenance. Its type says how it is read, the record's
 * constructor what is refused, and the recipes what its default is.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /**
   * What it is, without a period. {@code {choices}} stands for the values that it takes, {@code
   * {default}} for its default where that is not told at the end, {@code {networks}} and {@code
   * {recipes}} for what there is of these.
   */
  String help();

  /** What its value is called in the help; empty for what its type is called. */
  String label() default "";

  /** Its name in files; empty for the component's own, with underscores. */
  String name() default "";

  /** The heading above it and those that follow; empty for the one before. */
  String section() default "";

  /** Whether the recipes' defaults stand behind the help. */
  boolean tellsDefault() default true;

  /** Where it stands among the options of its section: the smaller, the earlier. */
  int order() default 0;
}
