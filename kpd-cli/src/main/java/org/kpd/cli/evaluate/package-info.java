/**
 * {@code kpd evaluate} and {@code kpd visualize}: how good predictions are, in figures and
 * pictures.
 */
@NullMarked
package org.kpd.cli.evaluate;

import org.jspecify.annotations.NullMarked;
