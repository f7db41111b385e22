/**
 * {@code kpd train} and {@code kpd train-detector}: options, progress, interruption and results.
 */
@NullMarked
package org.kpd.cli.train;

import org.jspecify.annotations.NullMarked;
