/**
 * {@code kpd evaluate} and {@code kpd visualize}: the quality of predictions, in figures and
 * pictures.
 */
@NullMarked
package org.kpd.cli.evaluate;

import org.jspecify.annotations.NullMarked;
