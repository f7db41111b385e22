/** Whole photos, beside others: benchmarks/photos. */
@NullMarked
package org.kpd.benchmarks.photos;

import org.jspecify.annotations.NullMarked;
