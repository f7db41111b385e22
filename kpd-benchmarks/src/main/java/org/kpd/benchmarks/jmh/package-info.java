/** Micro-benchmarks: {@code benchmarks/jmh}. */
@NullMarked
package org.kpd.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
