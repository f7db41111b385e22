/**
 * The points of a face, as every part of kpd knows them: Kaggle's fifteen unless another {@link
 * org.kpd.core.PointSet} is named.
 *
 * <p>Coordinates are pixels of a 96x96 face: x grows to the right, y downwards, and the center of
 * the top-left pixel is (0, 0). The order of the points is that of their set, everywhere: in label
 * files, in predictions and in a network's outputs.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.core;

import org.jspecify.annotations.NullMarked;
