/** What {@code benchmarks/growth} and {@code benchmarks/outside} measure with. */
@NullMarked
package org.kpd.benchmarks.load;

import org.jspecify.annotations.NullMarked;
