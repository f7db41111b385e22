/**
 * Load generators and a profiler: {@code benchmarks/growth}, {@code benchmarks/storm} and {@code
 * benchmarks/outside}.
 */
@NullMarked
package org.kpd.benchmarks.load;

import org.jspecify.annotations.NullMarked;
