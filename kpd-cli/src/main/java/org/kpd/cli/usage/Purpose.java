package org.kpd.cli.usage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The purpose of an option and those declared after it, shown as the heading above them in a
 * command's help.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Purpose {
  /** The heading, without a colon. */
  String value();
}
