/** {@code kpd train}: options, progress and Ctrl-C. */
@NullMarked
package org.kpd.cli.train;

import org.jspecify.annotations.NullMarked;
