/** kpd's side of {@code benchmarks/compare}: a worker process that runs tasks on request. */
@NullMarked
package org.kpd.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
