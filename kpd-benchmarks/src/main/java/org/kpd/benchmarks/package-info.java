/** The faces, models, requests and training steps that all benchmarks share. */
@NullMarked
package org.kpd.benchmarks;

import org.jspecify.annotations.NullMarked;
