/** This project's side of {@code benchmarks/compare}: a process that works when told to. */
@NullMarked
package org.kpd.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
