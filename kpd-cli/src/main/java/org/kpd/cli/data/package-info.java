/** Commands on data sets: {@code analyze}, {@code prepare}, {@code synth} and {@code submit}. */
@NullMarked
package org.kpd.cli.data;

import org.jspecify.annotations.NullMarked;
