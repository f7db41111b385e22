/**
 * The fifteen facial keypoints and what every part of kpd shares about them.
 *
 * <p>Coordinates are pixels of a 96x96 face: x grows to the right, y downwards, and the center of
 * the top-left pixel is (0, 0). The order of the points is Kaggle's, everywhere: in label files, in
 * predictions and in a network's 30 outputs.
 */
@NullMarked
package org.kpd.core;

import org.jspecify.annotations.NullMarked;
