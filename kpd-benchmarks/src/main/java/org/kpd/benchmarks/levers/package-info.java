/** Ablation benchmarks: what each optimization of a network's graph contributes. */
@NullMarked
package org.kpd.benchmarks.levers;

import org.jspecify.annotations.NullMarked;
