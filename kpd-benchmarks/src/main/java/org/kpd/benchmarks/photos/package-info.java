/** Whole photos and given boxes, beside others: benchmarks/photos and benchmarks/landmarks. */
@NullMarked
package org.kpd.benchmarks.photos;

import org.jspecify.annotations.NullMarked;
