/** Data sets of labeled faces: readers, missing labels, splits, analysis and synthetic faces. */
@NullMarked
package org.kpd.core.data;

import org.jspecify.annotations.NullMarked;
