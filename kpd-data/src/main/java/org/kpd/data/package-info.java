/**
 * Data sets of labeled faces: readers, missing labels, splits, analysis and synthetic faces.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.data;

import org.jspecify.annotations.NullMarked;
